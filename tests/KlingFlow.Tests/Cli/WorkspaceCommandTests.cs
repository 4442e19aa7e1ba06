using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

public sealed class WorkspaceCommandTests
{
    [Fact]
    public async Task A_new_workspace_is_trusted_and_a_copy_of_it_is_not()
    {
        using var film = await Film.MakeAsync();
        using var elsewhere = new TempFolder();
        File.Copy(Path.Combine(film.Root, "kling.yaml"), elsewhere["kling.yaml"]);

        Assert.DoesNotContain("not trusted", (await film.Kling.Run("doctor")).Output, StringComparison.Ordinal);
        var copy = await film.Kling.RunIn(elsewhere.Root, "new", "rain");

        Assert.Equal(ExitCode.Untrusted, copy.Exit);
        Assert.Contains("kling trust", copy.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Untrusted, (await film.Kling.RunIn(elsewhere.Root, "trust")).Exit);
        Assert.Equal(ExitCode.Ok, (await film.Kling.RunIn(elsewhere.Root, "trust", "--yes")).Exit);
        Assert.Equal(ExitCode.Ok, (await film.Kling.RunIn(elsewhere.Root, "new", "rain")).Exit);
    }

    [Fact]
    public async Task Without_a_workspace_every_command_that_needs_one_exits_10()
    {
        using var folder = new TempFolder();
        string[] lines =
            ["new rain", "trust", "validate", "status", "plan SEQ01", "generate SEQ01", "approve SEQ01 --take 1", "watch", "tasks", "wait", "reconcile", "why SEQ01", "render", "cost", "config", "log"];
        foreach (var line in lines)
            Assert.True((await new Kling(folder.Root).Run(line.Split(' '))).Exit == ExitCode.NoWorkspace, line);
    }

    [Fact]
    public async Task A_script_film_begins_with_a_script_and_making_what_is_there_is_refused()
    {
        using var film = await Film.MakeAsync();

        var book = await film.Kling.Run("new", "book", "--template", "script-film");
        Assert.Equal(ExitCode.Ok, book.Exit);
        Assert.Contains("kling film book", book.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await film.Kling.Run("new", "rain")).Exit);
        Assert.Equal(ExitCode.Usage, (await film.Kling.Run("init", ".")).Exit);
        Assert.Equal(ExitCode.Ok, (await film.Kling.Run("new", "rain/SEQ02")).Exit);
        Assert.True(film.Has("sequences/SEQ02/plan.yaml"));
    }

    [Fact]
    public async Task A_broken_plan_is_shown_whole_and_as_json()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ01", "titel: Rain\nshots:\n  - prompt: \"Rain\"\n    durration: 5\n");

        var text = await film.Kling.Run("validate", "rain");
        var json = await film.Kling.Run("validate", "rain", "--json");

        Assert.Equal(ExitCode.Invalid, text.Exit);
        Assert.Equal("", text.Output);
        Assert.Contains("error[KF0102]: unknown key `durration`", text.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Invalid, json.Exit);
        Assert.Equal("", json.Error);
        Snapshot.Matches(film.Stable($"{text}\n{json}"));
    }

    [Fact]
    public async Task Settings_are_shown_with_their_origin()
    {
        using var film = await Film.MakeAsync();

        var lines = (await film.Kling.Does("config", "rain", "--show-origin")).Output.Split('\n');

        Assert.Contains(lines, line => line.StartsWith("watch.settle\t", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("defaults.provider\tanimatic\tproject.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schema_is_printed_as_json()
    {
        using var film = await Film.MakeAsync();

        Assert.Contains("plan\n", (await film.Kling.Does("schema")).Output, StringComparison.Ordinal);
        Assert.StartsWith("{", (await film.Kling.Does("schema", "plan")).Output, StringComparison.Ordinal);
    }
}
