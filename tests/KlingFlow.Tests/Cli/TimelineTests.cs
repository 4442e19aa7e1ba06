using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Tests.Formats;

namespace KlingFlow.Tests.Cli;

public sealed class TimelineTests
{
    [Fact]
    public async Task Timeline_shows_the_cut_with_its_times_and_what_is_left_out()
    {
        using var film = await ThreeAsync();
        film.Write("timeline.yaml", "clips:\n  SEQ02: { in: 0.5, out: 2.5, gain: -3, transition: { kind: dissolve, seconds: 0.5 } }\n  SEQ09: { in: 1 }\n");

        var shown = await film.Kling.Does("timeline", "rain");

        Snapshot.Matches(film.Stable(shown.ToString()));
        Assert.Contains("SEQ02\ttake1\t0.5\t2.5\t00:00:02:12\t00:00:04:12\t2.0\tdissolve 0.5\t-3 dB", shown.Output.Replace("take001", "take1", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_change_one_value_of_the_file_each()
    {
        using var film = await ThreeAsync();
        film.Write("timeline.yaml", "# mine\nclips:\n  SEQ02: { in: 1 }   # late\n");

        await film.Kling.Does("timeline", "set", "rain", "SEQ02", "--in", "0.5", "--gain", "-3");
        await film.Kling.Does("timeline", "set", "rain", "seq01", "--transition", "fade:1");
        await film.Kling.Does("timeline", "order", "rain", "SEQ03", "--before", "SEQ02");
        film.Write("audio/theme.wav", "tone");
        await film.Kling.Does("timeline", "music", "rain", "audio/theme.wav", "--gain", "-12");
        await film.Kling.Does("timeline", "clear", "rain", "SEQ02", "--in");

        Assert.Equal(
            "# mine\nclips:\n  SEQ02: { gain: -3 }   # late\n  SEQ01: { transition: { kind: fade, seconds: 1 } }\norder: [SEQ01, SEQ03]\nmusic: { file: audio/theme.wav, gain: -12 }\n",
            film.Read("timeline.yaml"));
    }

    [Fact]
    public async Task Timeline_as_json_fits_its_schema()
    {
        using var film = await ThreeAsync();
        film.Write("timeline.yaml", "clips:\n  SEQ02: { transition: { kind: wipe } }\norder: [SEQ03]\naudio: { loudness: -23 }\n");

        var document = (await film.Kling.Does("timeline", "rain", "--json")).Output;

        Assert.Equal([], SchemaCheck.Complaints((await film.Kling.Does("schema", "timeline")).Output, document));
        var read = JsonNode.Parse(document)!;
        Assert.Equal(["SEQ01", "SEQ02"], read["entries"]!.AsArray().Select(entry => (string)entry!["clip"]!));
        Assert.Equal((132, "wipe", -23m), ((long)read["frames"]!, (string)read["entries"]![1]!["transition"]!["kind"]!, (decimal)read["loudness"]!));
    }

    [Theory]
    [InlineData(ExitCode.Usage, "timeline", "set", "rain", "SEQ01")]
    [InlineData(ExitCode.Usage, "timeline", "set", "rain", "SEQ01", "--gain", "loud")]
    [InlineData(ExitCode.Usage, "timeline", "set", "rain", "SEQ01", "--transition", "explode")]
    [InlineData(ExitCode.Usage, "timeline", "set", "rain", "SEQ01", "--in", "2", "--out", "1")]
    [InlineData(ExitCode.Usage, "timeline", "set", "rain", "SEQ77", "--in", "2")]
    [InlineData(ExitCode.Usage, "timeline", "order", "rain", "SEQ01", "--before", "SEQ01")]
    [InlineData(ExitCode.Usage, "timeline", "music", "rain", "../../../etc/hostname")]
    [InlineData(ExitCode.NoWorkspace, "timeline", "clear", "rain")]
    [InlineData(ExitCode.Usage, "timeline", "line", "rain", "SEQ01", "1", "--text", "Go.")]
    public async Task A_wish_that_cannot_be_is_refused_and_nothing_is_written(int exit, params string[] words)
    {
        using var film = await ThreeAsync();

        Assert.Equal(exit, (await film.Kling.Run(words)).Exit);
        Assert.False(film.Has("timeline.yaml"));
    }

    [Fact]
    public async Task Validate_looks_at_the_timeline_and_the_prompt_list_too()
    {
        using var film = await ThreeAsync();
        film.Write("timeline.yaml", "clips: { SEQ01: { into: 1 } }\n");
        film.Write("prompts.yaml", "clips:\n  - id: A\n    seconds: 3\n");

        var answer = await film.Kling.Run("validate", "rain");

        Assert.Equal(ExitCode.Invalid, answer.Exit);
        Assert.Contains("timeline.yaml:1:19", answer.Error, StringComparison.Ordinal);
        Assert.Contains("prompts.yaml:2:5", answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Invalid, (await film.Kling.Run("render", "rain")).Exit);
    }

    [Fact]
    public async Task An_animatic_needs_a_plan_and_nothing_else()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ01", "titel: typo\n");

        var refused = await film.Kling.Run("render", "rain", "--animatic");

        Assert.Equal(ExitCode.WaitingForPerson, refused.Exit);
        Assert.Contains("no plan that reads", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<Film> ThreeAsync()
    {
        var film = await Film.MakeAsync();
        foreach (var sequence in new[] { "SEQ01", "SEQ02" })
        {
            film.Plan(sequence, "shots:\n  - prompt: \"Rain on a street\"\n    seconds: 3\n");
            film.EndedTake(sequence, 1);
            film.Write($"sequences/{sequence}/approve.take1");
        }

        film.Plan("SEQ03", "shots:\n  - prompt: \"Sun\"\n    seconds: 3\n");
        return film;
    }
}
