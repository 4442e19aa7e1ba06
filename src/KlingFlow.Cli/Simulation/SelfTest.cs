using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Simulator;
using KlingFlow.Simulator.History;
using KlingFlow.Simulator.Kills;

namespace KlingFlow.Cli.Simulation;

/// <summary>
/// <c>kling sim --self-test</c>: makes takes against the pretend server, kills this program while it does, lets answers
/// and downloads go wrong, and then lets the history checker say what became of the money.
/// </summary>
internal sealed class SelfTest(CliRun cli, int kills, int seed)
{
    // One of each: a lost answer, a server that has the task and says 502, a full queue, bad downloads, a failing question.
    private const string Chaos = "lose_response=1,code_1303=1,status_502_created=1,truncated=1,cut_file=1,query_status_503=1";

    private const int MostTakes = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<int> RunAsync()
    {
        using var room = new RehearsalRoom(cli.Disk);
        await using var simulator = await KlingSimulator.StartAsync(
            new SimulatorOptions { ApiKey = room.Secret, Speed = 15, Chaos = Chaos, VideoFolder = Path.Combine(room.Folder, "videos") }, cli.Stopping);
        await room.FurnishAsync(simulator, cli.Stopping);
        var outside = room.Outside();
        var stage = StageOf(room);

        cli.Say($"takes are made against a pretend server, and this program is killed {kills} times; seed {seed}");
        var loop = new KillLoop(stage, seed);
        var tally = await loop.RunAsync(kills, cli.Stopping);
        cli.Say($"{tally}; now it goes on undisturbed");
        await loop.FinishAsync(Patience, cli.Stopping);
        var report = await HistoryChecker.CheckAsync(SourcesOf(room, simulator, stage.Witness, outside), cli.Stopping);
        Print(report, tally);

        return report.Holds ? ExitCode.Ok : ExitCode.Internal;
    }

    private static KillStage StageOf(RehearsalRoom room) => new()
    {
        Project = room.Project,
        States = room.States,
        Witness = new Witness(room.Project, room.States),
        WatchUntilKilled = room.WatchUntilKilledAsync,
        Ask = sequence => room.Save(PlanOf(sequence), $"schema: 1\ntitle: {sequence}\nshots:\n  - prompt: \"{sequence} in the rain\"\n    seconds: 3\nready: true\n"),
        MostTakes = MostTakes,
    };

    private static string PlanOf(SequenceId sequence) => $"work/projects/film/sequences/{sequence}/plan.yaml";

    private static HistorySources SourcesOf(RehearsalRoom room, KlingSimulator simulator, Witness witness, FolderSnapshot outside) => new()
    {
        Billing = simulator.BillingLog.Entries,
        Requests = simulator.RequestLog.Entries,
        Workspace = room.Workspace,
        Project = room.Project,
        States = room.States,
        Witness = witness,
        Secrets = [room.Secret, "signature="],
        Printed = room.Printed,
        Outside = outside,
        Persons = room.Persons,
        Reconcile = cancellation => room.RunAsync(cancellation, "reconcile", "film", "--apply"),
    };

    private void Print(HistoryReport report, KillTally tally)
    {
        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(new SelfTestDocument(1, seed, tally, report.Holds, report.Waiting, report.Results), CliJson.Default.SelfTestDocument));
            return;
        }

        TableView.Print(cli, ["", "result", "rule", "evidence"], report.Results.Select(Row));
        foreach (var violation in report.Results.SelectMany(result => result.Violations.Select(violation => $"{result.Id}: {violation}")))
            cli.Say(SafeText.OneLine(violation));
        if (report.Waiting > 0)
            cli.Say($"{report.Waiting} takes wait for a person, as they should: the answer was lost, and look-ups go on");
        cli.Say(report.Holds ? "money was spent once" : "money was not safe: please report this with the seed");
    }

    private static string[] Row(InvariantResult result) => [result.Id, result.Holds ? "pass" : "FAIL", result.Rule, result.Evidence];
}
