using System.Text.Json.Nodes;
using KlingFlow.Errors;

namespace KlingFlow.Tests.Cli;

/// <summary><c>kling film</c> and <c>kling timeline rollback</c>, as far as nothing has to be made.</summary>
public sealed class FilmCommandTests
{
    private const string Prompts = """
        schema: 1
        clips:
          - { id: C1, prompt: the car waits, seconds: 3, dialogue: [{ text: who said this? }], sfx: [thunderstorm-of-frogs] }
          - { id: C2, prompt: the door opens, seconds: 3 }
        """;

    [Fact]
    public async Task Only_a_script_film_is_made_by_film()
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Run("film", "rain");

        Assert.Equal(ExitCode.Invalid, answer.Exit);
        Assert.Contains("project_type: script_film", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_made_and_what_nobody_will_hear_and_makes_nothing()
    {
        using var film = await ScriptFilmAsync();

        var answer = await film.Kling.Does("film", "rain", "--dry-run");

        Assert.Contains("C1           new          3 s  the car waits", answer.Error, StringComparison.Ordinal);
        Assert.Contains("line 1 is not spoken", answer.Error, StringComparison.Ordinal);
        Assert.Contains("thunderstorm-of-frogs", answer.Error, StringComparison.Ordinal);
        Assert.Contains("costs nothing", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(film["sequences/C1"]));
    }

    [Fact]
    public async Task A_paid_film_needs_consent_and_names_its_price()
    {
        using var film = await ScriptFilmAsync("provider: kling");
        film.Settings(text => text.Replace("providers:", "x-old:", StringComparison.Ordinal) + "\nproviders: { kling: { api_key: { env: KLING_API_KEY } } }\n");
        await film.Kling.Does("trust", "--yes");

        var answer = await film.Kling.Run("film", "rain");

        Assert.Equal(ExitCode.WaitingForPerson, answer.Exit);
        Assert.Contains("estimate of the rest", answer.Error, StringComparison.Ordinal);
        Assert.Contains("consent is needed", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(film["sequences/C1"]));
    }

    [Fact]
    public async Task What_stops_a_film_at_a_step_of_its_own_is_in_status_and_why()
    {
        using var film = await ScriptFilmAsync();
        film.Write("project.yaml", "schema: 1\nid: rain-abc123\nproject_type: script_film\nspeech: { provider: kling }\n");
        film.Write("prompts.yaml", Prompts.Replace("{ text: who", "{ speaker: ann, text: who", StringComparison.Ordinal));
        const string Said = "C1, line 1: nobody has said with which voice of kling ann speaks";

        Assert.Contains(Said, (await film.Kling.Does("status", "rain")).Error, StringComparison.Ordinal);
        var early = JsonNode.Parse((await film.Kling.Does("status", "rain", "--json")).Output)!;
        Assert.Equal((ProblemCode.UnknownVoice, Said), ((string)early["problems"]![0]!["code"]!, (string)early["problems"]![0]!["message"]!));
        Assert.Equal(ExitCode.WaitingForPerson, (await film.Kling.Run("status", "rain", "--exit-code")).Exit);

        // The clip has a folder now, so it is told there.
        film.Plan("C1", "shots:\n  - prompt: \"Rain on a street\"\n    seconds: 3\n");
        film.EndedTake("C1", 1);
        film.Write("sequences/C1/approve.take1", "by: film\n");
        var whole = JsonNode.Parse((await film.Kling.Does("status", "rain", "--json")).Output)!;
        Assert.Empty(whole["problems"]!.AsArray());
        var one = JsonNode.Parse((await film.Kling.Does("status", "rain", "C1", "--json")).Output)!;
        var why = JsonNode.Parse((await film.Kling.Does("why", "rain", "C1", "--json")).Output)!;
        foreach (var problems in new[] { whole["sequences"]!.AsArray().Single(sequence => (string)sequence!["id"]! == "C1")!["problems"], one["sequences"]![0]!["problems"], why["problems"] })
            Assert.Contains(Said, problems!.AsArray().Select(problem => (string)problem!["message"]!));
    }

    [Fact]
    public async Task Rolling_back_keeps_what_a_person_approved_and_all_takes()
    {
        using var film = await ScriptFilmAsync();
        foreach (var (clip, marker) in new[] { ("C1", "by: film\n"), ("C2", "by: film\n"), ("SEQ01", "mine\n") })
        {
            film.EndedTake(clip, 1);
            film.Write($"sequences/{clip}/approve.take1", marker);
        }

        var answer = await film.Kling.Does("timeline", "rollback", "rain", "--to", "C1");

        Assert.Equal("sequences/C2/approve.take1\n", answer.Output);
        Assert.True(film.Has("sequences/C1/approve.take1"));
        Assert.True(film.Has("sequences/SEQ01/approve.take1"));
        Assert.True(film.Has("sequences/C2/takes/take001/manifest.json"));
        Assert.Contains("approved nothing after", (await film.Kling.Does("timeline", "rollback", "rain", "--to", "c1")).Error, StringComparison.Ordinal);
    }

    private static async Task<Film> ScriptFilmAsync(string provider = "provider: animatic")
    {
        var film = await Film.MakeAsync();
        film.Write("project.yaml", $"schema: 1\nid: rain-abc123\nproject_type: script_film\ndefaults: {{ {provider} }}\n");
        film.Write("prompts.yaml", Prompts);
        return film;
    }
}
