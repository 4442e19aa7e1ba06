using KlingFlow.Files;
using KlingFlow.Plans;
using KlingFlow.Scripts;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

public sealed class ClipPlanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a car waits")]
    [InlineData("she says: \"go\" - and runs # fast")]
    [InlineData("---\n- not: a document\n\ttab \u0007 bell")]
    [InlineData("雨の夜 🌧 naïve 'quotes' {braces} [brackets] @home & *stars*")]
    public void Whatever_a_prompt_says_the_plan_says_the_same(string prompt)
    {
        var plan = Written(new Clip { Id = Names.SequenceId.Parse("C1"), Scene = "EXT. \"STREET\": NIGHT", Prompt = prompt, Seconds = 4 });

        Assert.Equal([], plan.Problems.Where(problem => problem.Code != KlingFlow.Errors.ProblemCode.UnknownElement));
        Assert.Equal("EXT. \"STREET\": NIGHT", plan.Title);
        if (plan.Plan is { } read)
            Assert.Equal((prompt, 4, true), (read.Shots[0].Prompt, read.Shots[0].Seconds, read.Ready));
    }

    [Fact]
    public void A_character_whom_the_library_knows_is_an_element_of_the_clip()
    {
        _folder.Write("ws/projects/film/elements/ann/element.yaml", "schema: 1\nname: ann\ndescription: as seen at dusk\nimages: [front.png, side.png]\n");

        var clip = new Clip { Id = Names.SequenceId.Parse("C1"), Prompt = "a car", Seconds = 3, Characters = ["Ann", "Ben"] };

        Assert.Equal(["ann"], Written(clip, "kling-3.0-omni").Plan!.Elements);
    }

    [Fact]
    public void A_model_that_takes_no_elements_is_asked_for_none()
    {
        _folder.Write("ws/projects/film/elements/ann/element.yaml", "schema: 1\nname: ann\ndescription: as seen at dusk\nimages: [front.png, side.png]\n");

        var plan = Written(new Clip { Id = Names.SequenceId.Parse("C1"), Prompt = "a car", Seconds = 3, Characters = ["ann"] });

        Assert.Equal([], plan.Problems);
        Assert.Empty(plan.Plan!.Elements);
    }

    [Fact]
    public void A_plan_that_is_there_stays()
    {
        _folder.Write("ws/projects/film/sequences/C1/plan.yaml", "mine");

        Written(new Clip { Id = Names.SequenceId.Parse("C1"), Prompt = "a car", Seconds = 3 });

        Assert.Equal("mine", File.ReadAllText(_folder["ws/projects/film/sequences/C1/plan.yaml"]));
    }

    private PlanReading Written(Clip clip, string model = "kling-3.0")
    {
        _folder.Write("ws/kling.yaml", "schema: 1\n");
        _folder.Write("ws/projects/film/project.yaml", $"schema: 1\nid: film-abc123\ndefaults: {{ model: {model} }}\n");
        Directory.CreateDirectory(_folder["ws/projects/film/sequences"]);
        var workspace = Workspace.Open(new Disk(), _folder["ws"]);
        var project = Project.Open(new Disk(), workspace, "film");

        ClipPlan.Create(new Disk(), project, clip);
        return PlanReader.Read(new Disk(), workspace, project, clip.Id);
    }
}
