using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Elements;

public sealed class ElementLibraryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ElementLibraryTests()
    {
        _folder.Write("kling.yaml", "schema: 1\n");
        _folder.Write("projects/film/project.yaml", "schema: 1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_image_that_is_not_there_yet_is_awaited()
    {
        _folder.Write("projects/film/elements/driver/element.yaml", "schema: 1\nname: The Driver\ndescription: in shadow\nimages: [front.png, side.png]\nvoice: oversea_male1\n");
        _folder.Write("projects/film/elements/driver/front.png", "image");

        var driver = Read().Elements["driver"];

        Assert.Equal(("driver", "The Driver", "in shadow", "oversea_male1"), (driver.Name, driver.Label, driver.Description, driver.Voice));
        Assert.Equal(["elements/driver/front.png"], driver.Images);
        Assert.Equal(["side.png"], driver.MissingImages);
    }

    [Fact]
    public void An_element_with_problems_is_listed_with_them()
    {
        _folder.Write("projects/film/elements/car/element.yaml", $"name: {new string('a', 21)}\nimages: [../../project.yaml, ../../../../kling.yaml]\n");
        _folder.Folder("projects/film/elements/notes");

        var library = Read();

        Assert.Equal(["car"], library.Names);
        Assert.Equal([ProblemCode.OutOfRange, ProblemCode.BadPath], library.Problems["car"].Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 4)]
    public void Y12_The_cap_keeps_the_first_elements_of_the_plan(bool hasStartFrame, int kept)
    {
        string[] names = ["a", "b", "c", "d", "e"];

        var choice = ElementChoice.Of(names, ElementCap.For(ModelCatalogue.Find("kling-o3")!, new ElementCapFacts(hasStartFrame)));

        Assert.Equal(names[..kept], choice.Used);
        Assert.Equal(names[kept..], choice.Dropped);
    }

    private ElementLibrary Read() =>
        ElementLibrary.Read(_folder.Disk, Project.Open(_folder.Disk, Workspace.Open(_folder.Disk, _folder.Root), "film"));
}
