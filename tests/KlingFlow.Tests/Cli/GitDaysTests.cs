using System.Text.Json.Nodes;

namespace KlingFlow.Tests.Cli;

/// <summary>A film under the real git: other days, other branches, other machines.</summary>
public sealed class GitDaysTests : IDisposable
{
    private readonly Film _film = new();
    private readonly GitProgram _git;

    // Long after every file, so that the index is believed and must not be wrong.
    private readonly Kling _kling;

    public GitDaysTests()
    {
        _git = new GitProgram(_film.Root);
        _kling = new Kling(_film.Root) { Clock = new FakeClock(TimeProvider.System.GetUtcNow().AddHours(1)) };
    }

    public void Dispose() => _film.Dispose();

    [Fact]
    public async Task Every_commit_shows_the_status_of_its_own_day()
    {
        await BeginAsync();
        var days = new List<(string Commit, string Status)> { await CommitAsync("plans") };
        _film.EndedTake("SEQ01", 1);
        days.Add(await CommitAsync("a take"));
        _film.Write("sequences/SEQ01/approve.take1");
        days.Add(await CommitAsync("approved"));
        _film.EndedTake("SEQ01", 2, status: "failed");
        _film.Plan("SEQ02", "titel: typo\n");
        days.Add(await CommitAsync("a bad day"));

        foreach (var (commit, status) in Enumerable.Reverse(days).Concat(days))
        {
            _git.Does("checkout", "-q", commit);
            Assert.Equal(status, await StatusAsync());
        }

        Assert.Equal(days.Count, days.Select(day => day.Status).Distinct().Count());
    }

    [Fact]
    public async Task Branches_that_work_on_different_sequences_merge_without_a_conflict()
    {
        await BeginAsync();
        await CommitAsync("plans");
        _git.Does("checkout", "-q", "-b", "rain");
        _film.EndedTake("SEQ01", 1);
        _film.Write("sequences/SEQ01/approve.take1", "by hand\n");
        await CommitAsync("SEQ01");
        _git.Does("checkout", "-q", "main");
        _film.EndedTake("SEQ02", 1);
        _film.EndedTake("SEQ02", 2);
        _film.Write("sequences/SEQ02/approve.take2");
        _film.Write("sequences/SEQ02/reject.take1");
        await CommitAsync("SEQ02");

        _git.Does("merge", "-q", "--no-edit", "rain");

        var sequences = await SequencesAsync();
        Assert.Equal(["take1", "take2"], sequences.Select(sequence => (string?)sequence!["approved_take"]));
        Assert.All(sequences, sequence => Assert.Empty(sequence!["problems"]!.AsArray()));
    }

    [Fact]
    public async Task A_conflict_inside_a_plan_is_reported_with_its_line_and_stops_nothing_else()
    {
        await BeginAsync();
        _film.EndedTake("SEQ01", 1);
        _film.EndedTake("SEQ02", 1);
        await CommitAsync("takes");
        _git.Does("checkout", "-q", "-b", "snow");
        _film.Plan("SEQ01", Plan("Snow"));
        await CommitAsync("snow");
        _git.Does("checkout", "-q", "main");
        _film.Plan("SEQ01", Plan("Hail"));
        await CommitAsync("hail");

        Assert.Equal(1, _git.Run("merge", "-q", "--no-edit", "snow").Exit);

        var sequences = await SequencesAsync();
        var problem = Assert.Single(sequences[0]!["problems"]!.AsArray())!;
        Assert.Equal(("KF0109", "sequences/SEQ01/plan.yaml", 2), ((string)problem["code"]!, (string)problem["file"]!, (int)problem["line"]!));
        Assert.Equal("review", (string)sequences[0]!["state"]!);
        Assert.Empty(sequences[1]!["problems"]!.AsArray());

        // The other sequence is judged as on any day.
        await _kling.Does("approve", "rain", "SEQ02", "--take", "1");
        Assert.Equal("approved", (string)(await SequencesAsync())[1]!["state"]!);
    }

    [Fact]
    public async Task Media_that_a_clone_does_not_bring_are_missing_and_are_not_made_again()
    {
        await BeginAsync();
        _film.Plan("SEQ01", Plan("Rain") + "ready: true\n");
        _film.EndedTake("SEQ01", 1);
        _film.Write("sequences/SEQ01/approve.take1");
        await CommitAsync("a take");
        var elsewhere = Path.Combine(_film.Root, ".state", "clone");
        _git.Does("clone", "-q", ".", elsewhere);
        var kling = new Kling(elsewhere);

        var before = JsonNode.Parse((await kling.Does("status", "rain", "SEQ01", "--json")).Output)!["sequences"]![0]!;
        await kling.Does("watch", "rain", "--once");
        var after = JsonNode.Parse((await kling.Does("status", "rain", "SEQ01", "--json")).Output)!["sequences"]![0]!;

        Assert.Equal("missing", (string)before["freshness"]!);
        Assert.Contains("missing", before["attention"]!.AsArray().Select(word => (string)word!));
        Assert.Equal("approved", (string)after["state"]!);
        Assert.Single(after["takes"]!.AsArray());
        Assert.Empty(after["waiting"]!.AsArray());
    }

    private static string Plan(string title) => $"title: {title}\nshots:\n  - prompt: \"{title} on a street\"\n    seconds: 3\n";

    private async Task BeginAsync()
    {
        await _kling.Does("init", ".");
        await _kling.Does("new", "rain");
        _film.Plan("SEQ01", Plan("Rain"));
        _film.Plan("SEQ02", Plan("Night"));
        _git.Does("init", "-q", "-b", "main");
    }

    private async Task<(string Commit, string Status)> CommitAsync(string message)
    {
        _git.Does("add", "-A", "--", ".", ":!.state");
        _git.Does("commit", "-q", "-m", message);
        return (_git.Does("rev-parse", "HEAD").Trim(), await StatusAsync());
    }

    private async Task<string> StatusAsync() => (await _kling.Does("status", "rain", "--json")).Output;

    private async Task<JsonArray> SequencesAsync() => JsonNode.Parse(await StatusAsync())!["sequences"]!.AsArray();
}
