using KlingFlow.Errors;
using KlingFlow.Plans;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Plans;

public sealed class PlanElementsTests : IDisposable
{
    private const string Shots = "shots:\n  - { prompt: rain, seconds: 5 }\n";

    private readonly PlanFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("car", "car_blue")]
    [InlineData("car_blue", "car")]
    [InlineData("scarf", "Car")]
    public void Elements_whose_names_contain_each_other_are_refused_because_a_model_would_confuse_them(string first, string second)
    {
        Make(first);
        Make(second);

        var problem = Assert.Single(Read($"elements: [{first}, {second}]\nmodel: kling-3.0-omni\n" + Shots).Problems);

        Assert.Equal(ProblemCode.BadName, problem.Code);
        Assert.Equal((1, second.Length), (problem.Where!.Line, problem.Where.Length));
        Assert.Contains("rename", problem.Hint, StringComparison.Ordinal);
        Assert.Empty(Read($"elements: [{first}]\nmodel: kling-3.0-omni\n" + Shots).Problems);
    }

    [Theory]
    [InlineData("front.png", false)]
    [InlineData("front.png, side.png", true)]
    [InlineData("a.png, b.png, c.png, d.png", true)]
    [InlineData("a.png, b.png, c.png, d.png, e.png", false)]
    public void An_element_that_a_paid_provider_makes_has_two_to_four_images(string images, bool isTaken)
    {
        Make("driver", images);

        var problems = Read("provider: kling\nmodel: kling-3.0-omni\nelements: [driver]\n" + Shots).Problems;

        Assert.Equal(isTaken ? [] : [ProblemCode.BadImage], problems.Select(problem => problem.Code));
        Assert.Empty(Read("provider: animatic\nmodel: kling-3.0-omni\nelements: [driver]\n" + Shots).Problems);
    }

    [Fact]
    public void All_problems_of_elements_are_reported_at_once_each_at_its_place()
    {
        Make("driver");
        Make("house", "front.png");

        var problems = Read("provider: kling\nmodel: kling-3.0-omni\nelements: [drivr, house, driver]\nshots:\n  - { prompt: \"@drive past @3 and @house\", seconds: 5 }\n").Problems;

        Assert.Equal(
            [(ProblemCode.UnknownElement, 3), (ProblemCode.BadImage, 3), (ProblemCode.UnknownElement, 5)],
            problems.Select(problem => (problem.Code, problem.Where!.Line)));
        Assert.Equal("did you mean `driver`?", problems[0].Hint);
        Assert.Equal("did you mean `@driver`?", problems[2].Hint);
    }

    [Fact]
    public void A_model_that_takes_no_elements_is_refused_and_one_that_does_is_named()
    {
        Make("driver");

        var problem = Assert.Single(Read("model: kling-3.0\nelements: [driver]\n" + Shots).Problems);

        Assert.Equal((ProblemCode.UnknownElement, "`kling-3.0-omni` does"), (problem.Code, problem.Hint));
    }

    [Theory]
    [InlineData("@driver turns", null)]
    [InlineData("@passenger turns", "shot 0: `@passenger` is not among this plan's elements")]
    [InlineData("no one @ 5 o'clock", null)]
    public void A_prompt_of_a_request_names_only_elements_that_are_sent(string prompt, string? complaint)
    {
        Make("driver");
        var plan = Read("model: kling-3.0-omni\nelements: [driver]\n" + Shots).Plan!;
        var request = new GenerateRequest { Shots = new Dictionary<int, ShotOverride> { [0] = new(prompt) } };

        var problems = RequestCheck.Against(request, plan, PastTakes.None, "sequences/SEQ01/generate.yaml");

        Assert.Equal(complaint is null ? [] : [complaint], problems.Select(problem => problem.Message));
        Assert.All(problems, problem => Assert.Equal("sequences/SEQ01/generate.yaml", problem.Where!.File));
    }

    private void Make(string name, string images = "front.png, side.png") =>
        _folder.Files.Write($"projects/film/elements/{name}/element.yaml", $"images: [{images}]\n");

    private PlanReading Read(string text) => _folder.Read(text);
}
