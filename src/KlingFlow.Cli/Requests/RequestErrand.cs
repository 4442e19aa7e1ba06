using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Requests;

/// <summary>What a command does once its request lies there: leave it, watch it being taken, or serve it (design.md 6).</summary>
internal abstract class RequestErrand(CliRun cli, Studio studio, ProjectSite site, SequenceId sequence)
{
    private const string Stays = "the request stays, and is served when the reason goes";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary><c>take</c> or <c>grid</c>.</summary>
    protected abstract string For { get; }

    /// <summary>What the lock says who serves it.</summary>
    protected abstract string Program { get; }

    /// <summary>Absolute path of the request.</summary>
    protected abstract string RequestFile { get; }

    protected string Project => site.Project.Name;

    protected ProjectLayout Place => site.Project.Layout;

    protected SequenceLayout Layout => Place.Sequence(sequence);

    public int Leave()
    {
        Tell(null, "waiting", $"{sequence}: asked for ({site.Project.Layout.Relative(RequestFile)})");
        cli.Next(studio.Holder(site) is null ? $"kling watch {Project}" : $"kling wait {Project} {sequence}");
        return ExitCode.Ok;
    }

    public Task<int> SeeThroughAsync() => studio.Holder(site) is { } watcher ? UntilTakenAsync(watcher) : ServeAsync();

    /// <summary>The short name of what the request has become, by its text; null where it is not found.</summary>
    protected abstract string? TakenAs();

    /// <summary>The short name and the records of what a run is about; null for another kind.</summary>
    protected abstract (string Short, RecordPaths Paths)? Records(DueStep.Run? run);

    /// <summary>Says what can be done with what has succeeded.</summary>
    protected abstract void Offer(DueStep.Run run);

    /// <summary>Prints one document, or one line.</summary>
    protected abstract void Tell(string? made, string status, string words, string? manifest = null);

    /// <summary>Looks for the request among folders that were made of requests.</summary>
    protected string? FolderWith(string parent, string requestText)
    {
        var folders = cli.Disk.Directory.Exists(parent) ? cli.Disk.Directory.EnumerateDirectories(parent).OrderDescending(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return folders.FirstOrDefault(folder =>
            new TakeLayout(folder).Request is var request && cli.Disk.File.Exists(request) && cli.Disk.File.ReadAllText(request) == requestText) is { } found
                ? Path.GetFileName(found)
                : null;
    }

    private async Task<int> UntilTakenAsync(LockHolder watcher)
    {
        cli.Say($"{SafeText.OneLine(watcher.Program)} (process {watcher.Pid}) serves it");
        var patience = cli.Clock.GetUtcNow() + Patience;
        while (cli.Disk.Stamp(RequestFile) is not null)
        {
            if (cli.Clock.GetUtcNow() >= patience)
                return NotTaken(watcher);
            await Task.Delay(Glance, cli.Clock, cli.Stopping);
        }

        var made = TakenAs();
        Tell(made, RemoteStatus.Pending, made is null ? $"{sequence}: taken" : $"{sequence}: {made} is being made");
        cli.Next($"kling wait {Project} {sequence}");
        return ExitCode.Ok;
    }

    private int NotTaken(LockHolder watcher)
    {
        var waiting = studio.Status(site, sequence).Sequences[0].Waiting.FirstOrDefault(one => one.For == For);
        Tell(null, "waiting", $"{sequence}: asked for, and not taken yet");
        cli.Report(
        [
            waiting is null
                ? new Problem(ProblemCode.Locked, $"process {watcher.Pid} holds the project and has not taken the request in 10 s", Hint: Stays)
                : Waits(waiting),
        ]);
        return waiting is null ? ExitCode.Locked : ReasonExit.Of(waiting);
    }

    private async Task<int> ServeAsync()
    {
        var order = new LoopOrder
        {
            Projects = [Project], Mode = RunMode.UntilStuck, Until = sequence, UntilFor = For, CreatedBy = "cli", Program = Program,
        };
        LoopEnd end;
        await using (var progress = new WorkProgress(cli))
            end = await studio.Loop(order, progress.Happened).RunAsync(cli.Stopping);

        if (end.Served == 0 && studio.Holder(site) is { } watcher)
            return await UntilTakenAsync(watcher);
        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, [site]);

        return end.Awaited is { } run && end.StatusOf(run.Key) is { } status ? Ended(run, status) : await NotMadeAsync(end);
    }

    private int Ended(DueStep.Run run, string status)
    {
        var (made, paths) = Records(run)!.Value;
        Tell(made, status, $"{sequence}: {made} {status}", site.Project.Layout.Relative(paths.Manifest));
        if (status == RemoteStatus.Succeed)
        {
            Offer(run);
            return ExitCode.Ok;
        }

        cli.Next($"kling why {Project} {sequence}");
        return ExitCode.SomeFailed;
    }

    private async Task<int> NotMadeAsync(LoopEnd end)
    {
        var records = Records(end.Awaited);
        Tell(records?.Short, "waiting", $"{sequence}: not made yet");
        if (end.Waiting is { } waiting)
        {
            cli.Report([Waits(waiting)]);
            return ReasonExit.Of(waiting);
        }

        if (end is { NeedsPerson: true, Awaited: { } run } && Tasks(run).Select(QueueStop.Of).FirstOrDefault(why => why is not null) is { } stopped)
        {
            var choice = For == "take" ? await studio.Failover(site).OfAsync(sequence, cli.Stopping) : null;
            cli.Report([choice is null ? stopped : stopped with { Hint = $"{stopped.Hint}; {choice.Why}" }]);
            if (Elsewhere.Step(site.Project, sequence, choice) is { } there)
                cli.Next(there.Command, "has it made there instead");
            cli.Next($"kling status {Project} {sequence}");
            return ReasonExit.OfProblems([stopped]);
        }

        cli.Report(end.Problems);
        cli.Next($"kling status {Project} {sequence}");
        return end.NeedsPerson ? ExitCode.WaitingForPerson : ReasonExit.OfProblems(end.Problems);
    }

    /// <summary>What the provider was asked for it, as the folder keeps it.</summary>
    protected virtual IEnumerable<RemoteTask?> Tasks(DueStep.Run run) =>
        Records(run) is { Paths: var paths } ? [new TaskFolder(cli.Disk, site.Project.Layout, paths).ReadTask().Value] : [];

    private static Problem Waits(Waiting waiting) =>
        new(ProblemCode.RequestWaiting, $"it waits ({waiting.Reason}): {waiting.Message}", Hint: Stays);
}
