using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Cli.Requests;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling reconcile driver-beware --apply --maybe-paid SEQ08 take1</c></summary>
internal static class ReconcileCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var apply = new Option<bool>("--apply") { Description = "Write what was found; without it nothing changes." };
        var maybePaid = new Option<string[]>("--maybe-paid")
        {
            Description = "Send this lost request of a take, a grid, a line or an effect again, under the same id. Only if you know that it was not accepted.",
            HelpName = "SEQUENCE TAKE|GRID|LINE/TAKE",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var acceptCost = new Option<bool>("--accept-cost") { Description = "You have seen what cost more than expected; spending goes on." };
        var yes = CommonArguments.Yes();
        return new Verb("reconcile", "Finds what a crash or a lost answer left half done; mends it with --apply.")
        {
            Group = VerbGroup.Repair,
            Usage = "kling reconcile [PROJECT] [--apply [--accept-cost] [--maybe-paid SEQUENCE TAKE]]",
            Examples =
            [
                "kling reconcile driver-beware",
                "kling reconcile driver-beware --apply",
                "kling reconcile driver-beware --apply --maybe-paid SEQ08 take1",
                "kling reconcile driver-beware --apply --maybe-paid SEQ08_shot02 take3",
                "kling reconcile driver-beware --apply --maybe-paid SEQ08 line02/take1",
                "kling reconcile driver-beware --apply --accept-cost",
            ],
            Arguments = { project },
            Options = { apply, maybePaid, acceptCost, yes },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli,
                parsed.GetValue(project),
                new ReconcileSwitches(parsed.GetValue(apply), parsed.GetValue(maybePaid) ?? [], parsed.GetValue(acceptCost), parsed.GetValue(yes))),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name, ReconcileSwitches switches)
    {
        if (switches.MaybePaid.Count > 0 && !switches.Apply)
            throw UsageErrors.Complaint("--maybe-paid sends a request again, so it needs --apply");
        if (switches.AcceptCost && !switches.Apply)
            throw UsageErrors.Complaint("--accept-cost lets spending go on, so it needs --apply");

        var (workspace, project) = Places.Project(cli, name);
        await using var studio = Studios.OpenForWork(cli, workspace);
        var site = studio.Site(project.Name);
        if (switches.MaybePaid is ["element", var element] && !TakeNumber.TryParseLoose(element, out _))
            return await SendElementAgainAsync(cli, studio, site, element, switches.Yes);
        if (switches.MaybePaid is [var sequenceWord, var takeWord])
        {
            if (takeWord.Contains('/', StringComparison.Ordinal))
                return await SendSoundAgainAsync(cli, studio, site, SoundOf(Places.SequenceOf(cli, project, sequenceWord), takeWord), switches.Yes);
            if (GridNumber.TryParse(takeWord, out var number))
            {
                var grid = new GridId(Places.SequenceOf(cli, project, sequenceWord), number.Value);
                return await SendAgainAsync(cli, studio, site, new LostRequest(new DueStep.Explore(grid), who => who.ResolveAsync(grid, cli.Stopping)), switches.Yes);
            }

            var take = Places.TakeOf(cli, project, sequenceWord, takeWord);
            return await SendAgainAsync(cli, studio, site, new LostRequest(new DueStep.Resume(take.Whole), who => who.ResolveAsync(take, cli.Stopping)), switches.Yes);
        }


        var findings = await studio.Reconciler(site).LookAsync(cli.Stopping);
        Print(cli, project.Name, findings);
        if (site.Journal.View().Broken is { } broken)
            throw new UserFacingException(ExitCode.Untrusted, broken);
        if (switches.Apply)
            return Mend(cli, studio, site, findings, switches.AcceptCost);

        if (findings.Any(finding => finding.Mends))
            cli.Next($"kling reconcile {project.Name} --apply", "mends what needs no person");
        else if (findings.FirstOrDefault(finding => finding.Next is not null) is { } first)
            cli.Next(first.Next!);
        else
            cli.Next($"kling status {project.Name}");
        return findings.Any(finding => ReconcileKind.NeedsPerson(finding.Kind)) ? ExitCode.WaitingForPerson : ExitCode.Ok;
    }

    private static int Mend(CliRun cli, Studio studio, ProjectSite site, IReadOnlyList<ReconcileFinding> findings, bool acceptCost)
    {
        using (Hold(cli, studio, site))
        {
            cli.Say($"{Reconciler.Apply(findings)} mended");
            if (acceptCost)
                cli.Say($"{studio.Reconciler(site).AcceptCosts()} accepted; spending goes on");
        }

        var asks = findings.FirstOrDefault(finding => ReconcileKind.NeedsPerson(finding.Kind) && !(acceptCost && finding.Kind != ReconcileKind.MaybePaid));
        if (asks is not null)
            cli.Next(asks.Next!, asks.Message);
        else
            cli.Next($"kling watch {site.Project.Name}", "brings in what was found");
        return asks is null ? ExitCode.Ok : ExitCode.WaitingForPerson;
    }

    private static async Task<int> SendAgainAsync(CliRun cli, Studio studio, ProjectSite site, LostRequest request, bool yes)
    {
        var lost = request.Run;
        Consent.Require(cli, yes || !cli.MayAsk, $"send {lost.Key} again? If it was accepted after all, it is paid twice.", ExitCode.WaitingForPerson);
        using (Hold(cli, studio, site))
            await request.Resolve(studio.Reconciler(site));

        var order = new LoopOrder
        {
            Projects = [site.Project.Name], Mode = RunMode.UntilStuck, Until = lost.Sequence, UntilFor = lost.For, CreatedBy = "cli", Program = "kling reconcile",
        };
        LoopEnd end;
        await using (var progress = new WorkProgress(cli))
            end = await studio.Loop(order, progress.Happened).RunAsync(cli.Stopping);

        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, [site]);
        if (end.StatusOf(lost.Key) is not { } status)
        {
            cli.Report(end.Problems);
            return end.NeedsPerson ? ExitCode.WaitingForPerson : ReasonExit.OfProblems(end.Problems);
        }

        cli.Print($"{lost.Key} {SafeText.OneLine(status)}");
        cli.Next($"kling status {site.Project.Name} {lost.Sequence}");
        return status == RemoteStatus.Succeed ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private static async Task<int> SendElementAgainAsync(CliRun cli, Studio studio, ProjectSite site, string element, bool yes)
    {
        Consent.Require(cli, yes || !cli.MayAsk, $"send element {element} again? If it was accepted after all, it is paid twice.", ExitCode.WaitingForPerson);
        using (Hold(cli, studio, site))
            await studio.Reconciler(site).ResolveElementAsync(element, cli.Stopping);

        cli.Next($"kling watch {site.Project.Name}", "sends it once more, under the same id");
        return ExitCode.Ok;
    }

    private static SoundId SoundOf(SequenceId sequence, string word) => SoundId.TryParseWithin(sequence, word, out var sound)
        ? sound.Value
        : throw UsageErrors.Complaint($"`{SafeText.Short(word, 60)}` is neither a line nor an effect", "write it like `line02/take1` or `fx-rain/take1`");

    private static async Task<int> SendSoundAgainAsync(CliRun cli, Studio studio, ProjectSite site, SoundId sound, bool yes)
    {
        Consent.Require(cli, yes || !cli.MayAsk, $"send {sound} again? If it was accepted after all, it is paid twice.", ExitCode.WaitingForPerson);
        using (Hold(cli, studio, site))
            await studio.Reconciler(site).ResolveAsync(sound, cli.Stopping);

        cli.Next($"kling film {site.Project.Name}", "sends it once more, under the same id");
        return ExitCode.Ok;
    }

    private static LockFile Hold(CliRun cli, Studio studio, ProjectSite site) =>
        LockFile.TryTake(cli.Disk, site.State.Lock, "kling reconcile", cli.Clock)
        ?? throw new UserFacingException(
            ExitCode.Locked,
            new Problem(
                ProblemCode.Locked,
                $"{site.Project.Name} is held by " + (studio.Holder(site) is { } holder ? $"{holder.Program}, process {holder.Pid}" : "another process"),
                Hint: "stop it first, then run this again"));

    private static void Print(CliRun cli, string project, IReadOnlyList<ReconcileFinding> findings)
    {
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new ReconcileDocument(1, project, findings), CliJson.Default.ReconcileDocument));
        else if (findings.Count == 0)
            cli.Say("nothing is open, nothing is half done");
        else
            TableView.Print(cli, ["take", "kind", "task", "what"], findings.Select(Row));
    }

    private static string[] Row(ReconcileFinding finding) => [finding.TakeId ?? "-", finding.Kind, finding.TaskId ?? "-", finding.Message];

    /// <summary>A request whose answer was lost.</summary>
    /// <param name="Run">What goes on once it is resolved.</param>
    /// <param name="Resolve">Lets it be sent again.</param>
    private sealed record LostRequest(DueStep.Run Run, Func<Reconciler, Task> Resolve);
}
