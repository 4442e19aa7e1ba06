using KlingFlow.Catalogue;
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

        Assert.Equal([], plan.Problems);
        Assert.Equal("EXT. \"STREET\": NIGHT", plan.Title);
        Assert.Equal((prompt, 4, true), (PromptText.Plain(plan.Plan!.Shots[0].Prompt), plan.Plan.Shots[0].Seconds, plan.Plan.Ready));
    }

    [Fact]
    public void Whatever_a_script_has_the_provider_gets_the_same_words_and_only_elements_are_named()
    {
        Element("ann");
        Element("blue_car");
        string[] pieces = ["@ann", "@Ann", "@blue_car", "@blue_car-like", "@home", "mail ann@example.org", "@", "@@", "\\", "\\@", "\\\\@ann", ";", "; ", "\"", "'", "\n", " ", "rain", "shot 1, 3, x;", "@5", "雨", "🌧", "#", ": ", "{", "- "];
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var prompt = "x" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)])) + "x";

            Directory.CreateDirectory(_folder["ws/projects/film/sequences"]);
            var plan = Written(new Clip { Id = Names.SequenceId.Parse($"C{seed}"), Prompt = prompt, Seconds = 3 }, "kling-3.0-omni");

            Assert.True(plan.Problems.Count == 0, $"{seed}: {prompt}\n{string.Join('\n', plan.Problems)}");
            Assert.Equal(prompt, PromptText.Single(plan.Plan!.Shots[0].Prompt, null));
            Assert.All(ElementMentions.In(plan.Plan.Shots[0].Prompt), word => Assert.NotNull(ElementMentions.Known(word, plan.Plan.Elements)));
        }
    }

    [Fact]
    public void An_element_that_a_clip_names_is_an_element_of_its_plan_and_another_word_is_text()
    {
        Element("ann");

        var plan = Written(new Clip { Id = Names.SequenceId.Parse("C1"), Prompt = "@ann runs @home", Seconds = 3 }, "kling-3.0-omni").Plan!;

        Assert.Equal(["ann"], plan.Elements);
        Assert.Equal(@"@ann runs \@home", plan.Shots[0].Prompt);
    }

    [Fact]
    public void A_character_whom_the_library_knows_is_an_element_of_the_clip()
    {
        Element("ann");

        var clip = new Clip { Id = Names.SequenceId.Parse("C1"), Prompt = "a car", Seconds = 3, Characters = ["Ann", "Ben"] };

        Assert.Equal(["ann"], Written(clip, "kling-3.0-omni").Plan!.Elements);
    }

    [Fact]
    public void A_model_that_takes_no_elements_is_asked_for_none()
    {
        Element("ann");

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

    private void Element(string name) =>
        _folder.Write($"ws/projects/film/elements/{name}/element.yaml", $"schema: 1\nname: {name}\ndescription: as seen at dusk\nimages: [front.png, side.png]\n");

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
