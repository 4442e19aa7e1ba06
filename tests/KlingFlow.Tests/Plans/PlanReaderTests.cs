using KlingFlow.Errors;
using KlingFlow.Plans;
using KlingFlow.Tests.Formats;

namespace KlingFlow.Tests.Plans;

public sealed class PlanReaderTests : IDisposable
{
    private const string Shots = "shots:\n  - prompt: a car\n    seconds: 5\n";

    private readonly PlanFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_plan_is_read_with_every_default_resolved()
    {
        _folder.Files.Write("projects/film/project.yaml", "schema: 1\ndefaults: { provider: kling, model: kling-o3, resolution: 1080p }\n");
        _folder.File("start_frame.jpg");
        _folder.File("last.png");

        var plan = Read(
            """
            schema: 1
            title: Rain
            song: { from: 42.5, to: 57.5 }
            notes: dark
            aspect_ratio: 9:16
            audio: native
            negative: blur
            end_frame: last.png
            shots:
              - prompt: a car
                seconds: 5
              - prompt: the driver @ 9 o'clock
                seconds: 4
            x-mine: [anything]
            ready: true   # please
            # the end
            """).Plan!;

        Assert.Equal(("kling", "kling-3.0-omni", "multi_shot", "9:16", "1080p", "native"), (plan.Provider, plan.Model, plan.Mode, plan.AspectRatio, plan.Resolution, plan.Audio));
        Assert.Equal(("sequences/SEQ01/start_frame.jpg", "sequences/SEQ01/last.png"), (plan.StartFrame, plan.EndFrame));
        Assert.Equal(new SongSpan(42.5m, 57.5m), plan.Song);
        Assert.Equal([new Shot(0, "a car", 5), new Shot(1, "the driver @ 9 o'clock", 4)], plan.Shots);
        Assert.True(plan.Ready);
        Assert.Equal(9, plan.Seconds);
    }

    [Fact]
    public void G09_The_hash_is_over_what_the_plan_says_not_how_it_is_written()
    {
        var first = Read("schema: 1\ntitle: Rain\n" + Shots);
        var same = Read("# a comment\ntitle:   \"Rain\"   \nshots: [ { seconds: 5, prompt: a car } ]\r\nx-mine: 1\nschema: 1\nnotes:\n");
        var other = Read("schema: 1\ntitle: Rain\n" + Shots + "ready: true\n");

        Assert.Equal(first.PlanSha256, same.PlanSha256);
        Assert.NotEqual(first.PlanSha256, other.PlanSha256);
        Assert.Matches("^[0-9a-f]{64}$", first.PlanSha256);
    }

    [Fact]
    public void Y06_A_misspelt_key_is_reported_with_its_line()
    {
        var reading = Read("schema: 1\ntitle: Rain\nshots:\n  - prompt: a car\n    durration: 5\n");
        var problem = Assert.Single(reading.Problems);

        Assert.Null(reading.Plan);
        Assert.Null(reading.PlanSha256);
        Assert.Equal("Rain", reading.Title);
        Assert.Equal((ProblemCode.UnknownKey, "unknown key `durration`", "did you mean `seconds`?"), (problem.Code, problem.Message, problem.Hint));
        Assert.Equal(new FilePosition("sequences/SEQ01/plan.yaml", 5, 5, 9), problem.Where);
        Assert.Equal("    durration: 5", problem.SourceLine);
    }

    [Fact]
    public void All_problems_of_a_plan_are_reported_at_once()
    {
        _folder.File("end.png");
        _folder.Files.Write("projects/film/elements/driver/element.yaml", "images: [front.png]\n");
        var reading = Read(
            """
            schema: 1
            titel: Rain
            song: { from: 10, to: 10 }
            provider: clink
            model: kling-3.0-omny
            mode: multi-shot
            ready: true
            start_frame: ../../../../kling.yaml
            end_frame: end.png
            elements: [driver, drivr, driver]
            shots:
              - prompt: "@Driver and @car; then rain"
                seconds: 5s
                start_frame: own.png
              - prompt: " "
                seconds: 0
            """);

        Assert.Null(reading.Plan);
        Snapshot.Matches(ProblemText.Of(reading.Problems));
    }

    [Fact]
    public void The_limits_of_the_model_are_reported_at_the_keys_they_are_about()
    {
        _folder.Files.Write("projects/film/project.yaml", "schema: 1\ndefaults: { provider: animatic, model: kling-3.0-omni, resolution: 4k }\n");
        var reading = Read(
            """
            schema: 1
            model: kling-o1
            aspect_ratio: "4:3"
            end_frame: last.png
            shots:
              - prompt: "a; b"
                seconds: 20
              - prompt: the second
                seconds: 1
            """);

        Assert.Contains(reading.Problems, problem => problem.Where!.Line == 3 && problem.Message.Contains("4:3", StringComparison.Ordinal));
        Assert.Contains(reading.Problems, problem => problem.Message.EndsWith("(from project.yaml:2)", StringComparison.Ordinal));
        Snapshot.Matches(ProblemText.Of(reading.Problems));
    }

    [Fact]
    public void A_semicolon_is_an_error_where_the_grammar_uses_it()
    {
        var problem = Assert.Single(Read("shots:\n  - { prompt: \"rain; wind\", seconds: 5 }\n  - { prompt: b, seconds: 5 }\n").Problems);

        Assert.Equal((ProblemCode.PromptGrammar, 2), (problem.Code, problem.Where!.Line));
    }

    [Theory]
    [InlineData("ready: true\nschema: 1\n" + Shots, ProblemCode.ReadyNotLast)]
    [InlineData("ready: false\n" + Shots, ProblemCode.ReadyNotLast)]
    [InlineData(Shots + "ready: true\nx-after: 1\n", ProblemCode.ReadyNotLast)]
    [InlineData(Shots + "ready: yes\n", ProblemCode.WrongKind)]
    [InlineData("schema: 2\n" + Shots, ProblemCode.UnknownSchema)]
    [InlineData("title: a\n", ProblemCode.MissingKey)]
    [InlineData("shots: []\n", ProblemCode.MissingKey)]
    [InlineData("shots:\n  - prompt: a\n", ProblemCode.MissingKey)]
    [InlineData("shots:\n  - seconds: 5\n    prompt: '  '\n", ProblemCode.OutOfRange)]
    [InlineData("provider: klling\n" + Shots, ProblemCode.UnknownModel)]
    [InlineData("model: kling-9\n" + Shots, ProblemCode.UnknownModel)]
    [InlineData("start_frame: /etc/passwd\n" + Shots, ProblemCode.BadPath)]
    [InlineData("start_frame: ../../../../kling.yaml\n" + Shots, ProblemCode.BadPath)]
    [InlineData("start_frame: missing.png\n" + Shots, ProblemCode.BadPath)]
    [InlineData("end_frame: ../SEQ01\n" + Shots, ProblemCode.BadPath)]
    [InlineData("elements: [driver]\n" + Shots, ProblemCode.UnknownElement)]
    [InlineData("shots:\n  - { prompt: \"@driver waits\", seconds: 5 }\n", ProblemCode.UnknownElement)]
    [InlineData("", ProblemCode.EmptyFile)]
    public void Each_rule_has_its_code(string text, string code)
    {
        var reading = Read(text);

        Assert.Null(reading.Plan);
        Assert.Contains(reading.Problems, problem => problem.Code == code && problem.Where is not null);
    }

    [Fact]
    public void A_missing_plan_is_a_problem_not_a_crash()
    {
        Assert.Equal(ProblemCode.Unreadable, Assert.Single(_folder.Read((string?)null).Problems).Code);
    }

    [Fact]
    public void A_start_frame_beside_the_plan_is_found_and_two_are_a_problem()
    {
        Assert.Null(Read(Shots).Plan!.StartFrame);

        _folder.File("start_frame.png");
        Assert.Equal("sequences/SEQ01/start_frame.png", Read(Shots).Plan!.StartFrame);
        Assert.Equal("grid", Read("start_frame: grid\n" + Shots).Plan!.StartFrame);

        _folder.File("start_frame.jpg");
        Assert.Equal(ProblemCode.BadPath, Assert.Single(Read(Shots).Problems).Code);
        Assert.Equal([], Read("start_frame: start_frame.jpg\n" + Shots).Problems);
    }

    [Fact]
    public void A_path_with_a_leading_slash_means_the_project()
    {
        _folder.Files.Write("projects/film/images/first.png", "png");

        Assert.Equal("images/first.png", Read("start_frame: /images/first.png\n" + Shots).Plan!.StartFrame);
    }

    [Theory]
    [InlineData("start_frame: grids/grid001/grid.png\n" + Shots)]
    [InlineData("start_frame: /sequences/SEQ01/grids/grid001/grid.png\n" + Shots)]
    [InlineData("end_frame: grids/grid001/grid.png\n" + Shots)]
    [InlineData("mode: individual\nshots:\n  - { prompt: a, seconds: 5, start_frame: grids/grid001/grid.png }\n")]
    public void A_whole_sheet_is_never_a_start_frame(string body)
    {
        _folder.File("grids/grid001/grid.png");

        var problem = Assert.Single(Read(body).Problems);

        Assert.Equal(ProblemCode.BadImage, problem.Code);
        Assert.Contains("grids/grid001/bottom_right.png", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shots_own_start_frame_is_for_individual_mode()
    {
        _folder.File("own.png");
        const string OwnFrame = "shots:\n  - { prompt: a, seconds: 5, start_frame: own.png }\n";

        Assert.Equal("sequences/SEQ01/own.png", Read("mode: individual\n" + OwnFrame).Plan!.Shots[0].StartFrame);
        Assert.Equal(ProblemCode.OutOfRange, Assert.Single(Read(OwnFrame).Problems).Code);
    }

    [Fact]
    public void Y12_Elements_are_known_by_their_folder_and_what_the_cap_drops_may_not_be_named()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
            _folder.Files.Write($"projects/film/elements/{name}/element.yaml", "images: [missing.png]\n");

        var plan = "model: kling-3.0-omni\nelements: [a, b, c, d, e]\nshots:\n  - { prompt: \"@a-like and mail@ 5\", seconds: 5 }\n";
        Assert.Equal(["a", "b", "c", "d", "e"], Read(plan).Plan!.Elements);

        var dropped = Assert.Single(Read(plan.Replace("@a-like", "@e", StringComparison.Ordinal)).Problems);
        Assert.Equal(ProblemCode.UnknownElement, dropped.Code);
        Assert.Equal((4, 16, 2), (dropped.Where!.Line, dropped.Where.Column, dropped.Where.Length));
    }

    [Fact]
    public void An_element_that_does_not_read_is_reported_with_its_own_problems()
    {
        _folder.Files.Write("projects/film/elements/driver/element.yaml", "nmae: Driver\nimages: [../../../../../etc/passwd]\n");

        var problems = Read("elements: [driver]\n" + Shots).Problems;

        Assert.Contains(problems, problem => problem.Where!.File == "sequences/SEQ01/plan.yaml");
        Assert.Equal(2, problems.Count(problem => problem.Where!.File == "elements/driver/element.yaml"));
    }

    private PlanReading Read(string text) => _folder.Read(text);
}
