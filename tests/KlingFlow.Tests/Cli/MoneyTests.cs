using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Tests.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Cli;

/// <summary><c>cost</c>, <c>why</c> and <c>reconcile</c> as scripts and people read them.</summary>
public sealed class MoneyTests
{
    [Fact]
    public async Task Cost_has_the_shape_that_scripts_rely_on()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 1.5m);
        film.EndedTake("SEQ01", 2, cost: 2);
        film.Write("sequences/SEQ01/reject.take1");
        film.Write("sequences/SEQ01/approve.take2");
        var journal = JournalOf(film);
        journal.Reserve(JournalBench.Take(1, "SEQ02"), new Estimate(10, 1.4m, "USD"), JournalBench.UsualCaps);
        journal.Reserve(JournalBench.Take(1, "SEQ03"), new Estimate(10, 1, "USD"), JournalBench.UsualCaps);
        journal.Settle(JournalBench.Take(1, "SEQ03").ExternalTaskId, new Cost(0.7m, "USD", "actual"));

        var json = await film.Kling.Does("cost", "rain", "--json");
        var text = await film.Kling.Does("cost", "rain");
        var table = await film.Terminal().Does("cost", "rain");

        var cost = JsonNode.Parse(json.Output)!;
        Assert.Equal((4.2m, 1.4m, 1.5m), ((decimal)cost["spent"]!, (decimal)cost["reserved"]!, (decimal)cost["rejected"]!));
        Assert.Equal(["SEQ01", "SEQ02", "SEQ03"], cost["by_sequence"]!.AsArray().Select(sequence => (string)sequence!["id"]!));
        Assert.Equal(cost["by_sequence"]!.AsArray().Sum(sequence => (decimal)sequence!["spent"]!), (decimal)cost["spent"]!);
        Assert.Equal(50 - 2.1m, (decimal)cost["caps"]!["left_today"]!);
        Assert.Equal(500 - 5.6m, (decimal)cost["caps"]!["left_project"]!);
        Snapshot.Matches(film.Stable($"{json}\n{text}\n{table}"));
    }

    [Fact]
    public async Task Why_reads_the_rule_aloud_and_says_what_a_take_would_cost_and_change_now()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.Plan("SEQ01", "title: Rain\nprovider: kling\nresolution: 1080p\nshots:\n  - prompt: \"Snow on a street\"\n    seconds: 5\n");

        var json = await film.Kling.Does("why", "rain", "SEQ01", "--json");
        var text = await film.Kling.Does("why", "rain", "SEQ01");

        var why = JsonNode.Parse(json.Output)!;
        Assert.Equal("review", (string)why["state"]!);
        Assert.Equal((0.56m, 50m), ((decimal)why["next_take"]!["estimate"]!["amount"]!, (decimal)why["next_take"]!["caps"]!["left_today"]!));
        Assert.Equal(
            ["provider", "model", "resolution", "shot 0 prompt", "shot 0 seconds"],
            why["next_take"]!["changes"]!.AsArray().Select(change => (string)change!["what"]!));
        Snapshot.Matches(film.Stable($"{json}\n{text}"));
    }

    [Fact]
    public async Task A_stale_take_says_why()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);

        film.Plan("SEQ01", "title: Rain\nmodel: kling-3.0\nresolution: 720p\nshots:\n  - prompt: \"Snow on a street\"\n    seconds: 3\n");

        var status = JsonNode.Parse((await film.Kling.Does("status", "rain", "--json")).Output)!["sequences"]![0]!;

        Assert.Equal("stale", (string)status["freshness"]!);
        Assert.Equal("shot 0 prompt: \"Rain on a street\" → \"Snow on a street\" (plan.yaml:6)", (string)status["stale_reasons"]!.AsArray().Single()!);
    }

    [Fact]
    public async Task A_take_that_a_default_made_stale_names_the_file_and_line_of_the_default()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        var line = film.Read("project.yaml").Split('\n').ToList().FindIndex(text => text.StartsWith("defaults:", StringComparison.Ordinal)) + 1;

        var why = JsonNode.Parse((await film.Kling.Does("why", "rain", "SEQ01", "--json")).Output)!;

        var reasons = why["stale"]!.AsArray().Single()!["reasons"]!.AsArray();
        Assert.Equal(
            [("model", $"project.yaml:{line}"), ("resolution", $"project.yaml:{line}")],
            reasons.Select(reason => ((string)reason!["what"]!, (string)reason["origin"]!)));
        Assert.Contains("take1 is stale", (await film.Kling.Does("why", "rain", "SEQ01")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S16_A_cost_beyond_its_estimate_stops_generate_before_anything_is_written_until_a_person_accepts_it()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ01", "title: Rain\nprovider: kling\nshots:\n  - prompt: \"Snow\"\n    seconds: 3\n");
        var journal = JournalOf(film);
        journal.Reserve(JournalBench.Take(1, "SEQ02"), new Estimate(10, 1, "USD"), JournalBench.UsualCaps);
        journal.Settle(JournalBench.Take(1, "SEQ02").ExternalTaskId, new Cost(2, "USD", "actual"));

        Assert.Equal(ExitCode.Budget, (await film.Kling.Run("generate", "rain", "SEQ01", "--yes", "--no-wait")).Exit);
        Assert.False(film.Has("sequences/SEQ01/generate.yaml"));
        var found = await film.Kling.Run("reconcile", "rain", "--json");
        Assert.Equal(ExitCode.WaitingForPerson, found.Exit);
        Assert.Contains(JsonNode.Parse(found.Output)!["findings"]!.AsArray(), finding => (string)finding!["kind"]! == "over_estimate");
        Assert.Equal(ExitCode.Usage, (await film.Kling.Run("reconcile", "rain", "--accept-cost")).Exit);

        await film.Kling.Does("reconcile", "rain", "--apply", "--accept-cost");

        await film.Kling.Does("generate", "rain", "SEQ01", "--yes", "--no-wait");
        Assert.True(film.Has("sequences/SEQ01/generate.yaml"));
    }

    [Fact]
    public async Task Trust_takes_over_what_the_folders_show_as_paid_so_that_spending_can_go_on()
    {
        using var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 1.5m);
        film.Plan("SEQ02", "title: Rain\nprovider: kling\nshots:\n  - prompt: \"Snow\"\n    seconds: 3\n");
        Assert.Equal(ExitCode.Untrusted, (await film.Kling.Run("generate", "rain", "SEQ02", "--yes", "--no-wait")).Exit);

        await film.Kling.Does("trust", "--yes");

        await film.Kling.Does("generate", "rain", "SEQ02", "--yes", "--no-wait");
        Assert.Equal(1.5m, JournalOf(film).View().Spent("USD"));
    }

    private static Journal JournalOf(Film film)
    {
        var disk = new KlingFlow.Files.Disk();
        var workspace = Workspace.Open(disk, film.Root);
        return Journal.Open(disk, Project.Open(disk, workspace, "rain").State(workspace, film.Kling.Variables.GetValueOrDefault).Journal, film.Clock);
    }
}
