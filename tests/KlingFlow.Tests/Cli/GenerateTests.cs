using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Tests.Cli;

public sealed class GenerateTests
{
    private const string Request = "sequences/SEQ01/generate.yaml";

    [Fact]
    public async Task The_request_names_the_plan_that_was_shown()
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Does("generate", "rain", "SEQ01", "--no-wait", "--shot-override", "0:@ dusk: \"go\"");

        Assert.Matches("^shots:\n  0: \\{ prompt: \"@ dusk: \\\\\"go\\\\\"\" \\}\nplan: \"[0-9a-f]{64}\"\n$", film.Read(Request));
        Assert.Contains("costs nothing", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_request_is_refused_while_the_first_lies_there()
    {
        using var film = await Film.MakeAsync();
        film.Write(Request, "note: mine\n");

        var answer = await film.Kling.Run("generate", "rain", "SEQ01", "--no-wait");

        Assert.Equal(ExitCode.WaitingForPerson, answer.Exit);
        Assert.Contains("error[KF0306]", answer.Error, StringComparison.Ordinal);
        Assert.Equal("note: mine\n", film.Read(Request));
    }

    [Fact]
    public async Task Plan_then_trust_then_budget_are_refused_before_anything_is_written()
    {
        using var film = await Film.MakeAsync();
        const string Paid = "provider: kling\nmodel: kling-3.0\nshots:\n  - prompt: \"Rain\"\n    seconds: 10\n";
        film.Plan("SEQ01", Paid + "colour: red\n");
        Assert.Equal(ExitCode.Invalid, (await film.Kling.Run("generate", "rain", "SEQ01", "--yes", "--no-wait")).Exit);

        film.Plan("SEQ01", Paid);
        film.Settings(text => text.Replace("run: null", "run: [echo]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Untrusted, (await film.Kling.Run("generate", "rain", "SEQ01", "--yes", "--no-wait")).Exit);

        film.Write("project.yaml", film.Read("project.yaml") + "\nbudget: { per_take: 0.01 }\n");
        await film.Kling.Does("trust", "--yes");
        Assert.Equal(ExitCode.Budget, (await film.Kling.Run("generate", "rain", "SEQ01", "--yes", "--no-wait")).Exit);

        Assert.False(film.Has(Request));
    }

    [Fact]
    public async Task Money_needs_consent_where_nobody_can_be_asked()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ01", "provider: kling\nmodel: kling-3.0\nshots:\n  - prompt: \"Rain\"\n    seconds: 3\n");

        var answer = await film.Kling.Run("generate", "rain", "SEQ01", "--no-wait");

        Assert.Equal(ExitCode.WaitingForPerson, answer.Exit);
        Assert.Contains("estimate: ", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--yes", answer.Error, StringComparison.Ordinal);
        Assert.False(film.Has(Request));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var film = await Film.MakeAsync();

        await film.Kling.Does("generate", "rain", "SEQ01", "--dry-run");

        Assert.False(film.Has(Request));
    }

    [Theory]
    [InlineData("--pick 4", "shots count from 0")]
    [InlineData("--keep x=take1", "shots count from 0")]
    [InlineData("--mode both", "multi_shot or individual")]
    [InlineData("--again last", "shots count from 0")]
    [InlineData("--again 1 --pick 1=take1", "shot 1 is named twice")]
    public async Task Options_that_name_no_shot_are_refused(string options, string says)
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Run([.. "generate rain SEQ01 --no-wait".Split(' '), .. options.Split(' ')]);

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pick_of_what_is_not_there_is_refused_before_anything_is_written()
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Run("generate", "rain", "SEQ01", "--no-wait", "--pick", "0=take7");

        Assert.Equal(ExitCode.Invalid, answer.Exit);
        Assert.Contains("there is no take7", answer.Error, StringComparison.Ordinal);
        Assert.False(film.Has(Request));
    }

    [Fact]
    public void What_the_program_writes_reads_back_as_what_was_asked()
    {
        var request = new GenerateRequest
        {
            Mode = "individual",
            Shots = new Dictionary<int, ShotOverride>
            {
                [0] = new(Prompt: "@driver: \"no\", she says; [x] {y} # z \\ 雨🎬\ttab"),
                [1] = new(Again: true),
                [3] = new(Keep: new TakeNumber(2)),
                [4] = new(From: new TakeNumber(1)),
            },
            Note = "- yes: no",
            PlanSha256 = new string('a', 64),
        };

        var reading = RequestReader.Read(RequestText.Of(request), "generate.yaml");

        Assert.Equal([], reading.Problems);
        Assert.Equal(request.Shots, reading.Request!.Shots);
        Assert.Equal((request.Mode, request.Note, request.PlanSha256), (reading.Request.Mode, reading.Request.Note, reading.Request.PlanSha256));
    }
}
