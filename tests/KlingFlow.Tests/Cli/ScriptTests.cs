using System.Text.Json.Nodes;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Tests.Formats;

namespace KlingFlow.Tests.Cli;

/// <summary><c>kling script</c> as people and scripts read it.</summary>
public sealed class ScriptTests : IAsyncLifetime, IDisposable
{
    private const string Rain = "INT. ROOM - NIGHT\n\nRain falls on the window, and nobody is there to see it.\n\nANN\nIs anybody here?\n\nEXT. STREET - DAY\n\nA car stands in the road.\n";

    private readonly TempFolder _folder = new();
    private Kling _kling = null!;

    public async Task InitializeAsync()
    {
        _kling = new Kling(_folder.Root);
        await _kling.Does("init", ".");
        await _kling.Does("new", "rain", "--template", "script-film");
        File.Delete(Project("script.fountain"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_script_is_brought_in_and_becomes_a_prompt_list()
    {
        _folder.Write("Rain.txt", Rain);

        var answer = await _kling.Does("script", "import", "Rain.txt", "rain");

        Assert.Equal(Rain, File.ReadAllText(Project("script.txt")));
        Assert.Contains("  - id: S02C01\n", File.ReadAllText(Project("prompts.yaml")), StringComparison.Ordinal);
        Snapshot.Matches($"{answer}\n{File.ReadAllText(Project("prompts.yaml"))}");
    }

    [Fact]
    public async Task Extracting_again_writes_a_proposal_and_never_the_list_itself()
    {
        await ImportAsync(Rain);
        var edited = File.ReadAllText(Project("prompts.yaml")).Replace("Rain falls", "Snow falls", StringComparison.Ordinal);
        _folder.Write("projects/rain/prompts.yaml", edited);

        var again = await _kling.Does("script", "extract", "rain");
        var first = File.ReadAllBytes(Project("prompts.proposed.yaml"));
        await _kling.Does("script", "extract", "rain");

        Assert.Equal(edited, File.ReadAllText(Project("prompts.yaml")));
        Assert.Equal(first, File.ReadAllBytes(Project("prompts.proposed.yaml")));
        Assert.Contains("written to prompts.proposed.yaml", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_script_gives_the_same_bytes()
    {
        await ImportAsync(Rain);
        await _kling.Does("script", "extract", "rain");

        Assert.Equal(File.ReadAllBytes(Project("prompts.yaml")), File.ReadAllBytes(Project("prompts.proposed.yaml")));
    }

    [Fact]
    public async Task Diff_tells_clip_by_clip_what_the_script_says_otherwise()
    {
        await ImportAsync(Rain);
        Assert.Contains("say the same", (await _kling.Does("script", "diff", "rain")).Output, StringComparison.Ordinal);
        _folder.Write("projects/rain/script.fountain", Rain.Replace("Is anybody", "Is somebody", StringComparison.Ordinal).Replace("A car stands in the road.", "Then, on a quiet beach, three dogs.", StringComparison.Ordinal));

        var text = await _kling.Does("script", "diff", "rain");
        var json = JsonNode.Parse((await _kling.Does("script", "diff", "rain", "--json")).Output)!;

        Assert.Equal(["changed", "removed", "added"], json["clips"]!.AsArray().Select(clip => (string)clip!["change"]!));
        Assert.Equal(["line 1"], json["clips"]![0]!["differences"]!.AsArray().Select(difference => (string)difference!["what"]!));
        Assert.False((bool)json["same"]!);
        Assert.False(File.Exists(Project("prompts.proposed.yaml")));
        Snapshot.Matches(text.ToString());
    }

    [Fact]
    public async Task What_nobody_knows_waits_in_a_list_for_a_person()
    {
        _folder.Write("story.md", "# Night\n\nRain fell.\n\n“Stop,” said Ann.\n\n“Why?” he asked.\n");

        var answer = await _kling.Does("script", "import", "story.md", "rain");

        Assert.Contains("read as markdown", answer.Output, StringComparison.Ordinal);
        Assert.Contains("of 1 line nobody knows who speaks", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Why?", File.ReadAllText(Project("dialogue.review.yaml")), StringComparison.Ordinal);

        _folder.Write("projects/rain/dialogue.review.yaml", File.ReadAllText(Project("dialogue.review.yaml")).Replace("answer:", "answer: Ben", StringComparison.Ordinal));
        await _kling.Does("script", "extract", "rain");
        var diff = JsonNode.Parse((await _kling.Does("script", "diff", "rain", "--json")).Output)!;

        Assert.Contains("speaker: Ben", File.ReadAllText(Project("prompts.proposed.yaml")), StringComparison.Ordinal);
        Assert.Equal("changed", (string)Assert.Single(diff["clips"]!.AsArray())!["change"]!);
    }

    [Fact]
    public async Task Another_script_is_never_written_over()
    {
        await ImportAsync(Rain);
        _folder.Write("other.fountain", "INT. B\n\nNothing.\n");
        _folder.Write("other.md", "# Two\n\nNothing happened.\n");

        foreach (var file in new[] { "other.fountain", "other.md" })
        {
            var answer = await _kling.Run("script", "import", file, "rain");
            Assert.Equal(ExitCode.Usage, answer.Exit);
            Assert.Contains(ProblemCode.Exists, answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(Rain, File.ReadAllText(Project("script.fountain")));
        Assert.False(File.Exists(Project("script.md")));
    }

    [Fact]
    public async Task What_is_no_script_is_not_brought_in()
    {
        _folder.Write("bad.fdx", "<!DOCTYPE x><FinalDraft/>");
        _folder.Write("binary.txt", "a\0b");

        foreach (var (file, code) in new[] { ("bad.fdx", ProblemCode.FdxRefused), ("binary.txt", ProblemCode.ScriptUnreadable), ("gone.md", ProblemCode.ScriptUnreadable) })
        {
            var answer = await _kling.Run("script", "import", file, "rain");
            Assert.Equal(ExitCode.Invalid, answer.Exit);
            Assert.Contains(code, answer.Error, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFiles(Project(""), "script.*"));
    }

    [Fact]
    public async Task Without_a_script_or_with_two_somebody_has_to_say()
    {
        Assert.Contains("has no script", (await _kling.Run("script", "extract", "rain")).Error, StringComparison.Ordinal);
        _folder.Write("projects/rain/script.fountain", Rain);
        _folder.Write("projects/rain/script.md", "# One\n\nRain fell.\n");
        Assert.Contains("several scripts", (await _kling.Run("script", "extract", "rain")).Error, StringComparison.Ordinal);

        _folder.Write("projects/rain/project.yaml", _folder.Read("projects/rain/project.yaml") + "\nscript: { file: script.fountain, kind: fountain }\n");
        var json = JsonNode.Parse((await _kling.Does("script", "extract", "rain", "--json")).Output)!;
        Assert.Equal(("fountain", "project.yaml", 2), ((string)json["kind"]!, (string)json["kind_from"]!, (int)json["clips"]!));
    }

    [Fact]
    public async Task An_empty_script_makes_no_list()
    {
        _folder.Write("projects/rain/script.fountain", "Title: Nothing yet\n");

        var answer = await _kling.Run("script", "extract", "rain");

        Assert.Equal(ExitCode.Invalid, answer.Exit);
        Assert.Contains(ProblemCode.ScriptEmpty, answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Project("prompts.yaml")));
    }

    [Fact]
    public async Task A_list_that_does_not_read_is_shown_and_left_alone()
    {
        await ImportAsync(Rain);
        _folder.Write("projects/rain/prompts.yaml", "clips:\n  - id: S01C01\n    promt: x\n    seconds: 5\n");

        var answer = await _kling.Run("script", "extract", "rain");

        Assert.Equal(ExitCode.Invalid, answer.Exit);
        Assert.Contains("prompts.yaml:3:5", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Project("prompts.proposed.yaml")));
    }

    [Theory]
    [InlineData("script")]
    [InlineData("script", "import")]
    [InlineData("script", "extract", "rain", "more")]
    [InlineData("script", "exctract", "rain")]
    public async Task What_is_nothing_to_do_is_said_so(params string[] words) => Assert.Equal(ExitCode.Usage, (await _kling.Run(words)).Exit);

    [Fact]
    public async Task The_documents_fit_their_schemas()
    {
        await ImportAsync(Rain);

        Assert.Equal([], SchemaCheck.Complaints(DocumentSchemas.Of("script")!, (await _kling.Does("script", "extract", "rain", "--json")).Output));
        Assert.Equal([], SchemaCheck.Complaints(DocumentSchemas.Of("script-diff")!, (await _kling.Does("script", "diff", "rain", "--json")).Output));
    }

    [Fact]
    public async Task The_script_of_the_template_is_a_short_film()
    {
        await _kling.Does("new", "fresh", "--template", "script-film");

        var json = JsonNode.Parse((await _kling.Does("script", "extract", "fresh", "--json")).Output)!;

        Assert.InRange((int)json["seconds"]!, 20, 30);
        Assert.InRange((int)json["clips"]!, 4, 6);
        Assert.Equal(3, json["speakers"]!.AsArray().Count);
        Assert.Empty(json["warnings"]!.AsArray());
    }

    private string Project(string file) => _folder[$"projects/rain/{file}"];

    private async Task ImportAsync(string fountain)
    {
        _folder.Write("in.fountain", fountain);
        await _kling.Does("script", "import", "in.fountain", "rain");
    }
}
