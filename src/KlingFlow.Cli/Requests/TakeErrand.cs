using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Requests;

/// <summary>What <c>generate</c> does once its request lies there: leave it, watch it being taken, or serve it (design.md 6).</summary>
internal sealed class TakeErrand(CliRun cli, Studio studio, ProjectSite site, SequenceId sequence, string requestText)
{
    private const string Stays = "the request stays, and is served when the reason goes";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private string Project => site.Project.Name;

    private SequenceLayout Layout => site.Project.Layout.Sequence(sequence);

    public int Leave()
    {
        Tell(null, "waiting", $"{sequence}: asked for ({site.Project.Layout.Relative(Layout.GenerateRequest)})");
        cli.Next(studio.Holder(site) is null ? $"kling watch {Project}" : $"kling wait {Project} {sequence}");
        return ExitCode.Ok;
    }

    public Task<int> SeeThroughAsync() => studio.Holder(site) is { } watcher ? UntilTakenAsync(watcher) : ServeAsync();

    private async Task<int> UntilTakenAsync(LockHolder watcher)
    {
        cli.Say($"{SafeText.OneLine(watcher.Program)} (process {watcher.Pid}) serves it");
        var patience = cli.Clock.GetUtcNow() + Patience;
        while (cli.Disk.Stamp(Layout.GenerateRequest) is not null)
        {
            if (cli.Clock.GetUtcNow() >= patience)
                return NotTaken(watcher);
            await Task.Delay(Glance, cli.Clock, cli.Stopping);
        }

        var take = TakenAs();
        Tell(take, RemoteStatus.Pending, take is null ? $"{sequence}: taken" : $"{sequence}: {take.Value.Short} is being made");
        cli.Next($"kling wait {Project} {sequence}");
        return ExitCode.Ok;
    }

    private int NotTaken(LockHolder watcher)
    {
        var waiting = studio.Status(site, sequence).Sequences[0].Waiting.FirstOrDefault(one => one.For == "take");
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
            Projects = [Project], Mode = RunMode.UntilStuck, Until = sequence, CreatedBy = "cli", Program = "kling generate",
        };
        LoopEnd end;
        await using (var progress = new WorkProgress(cli))
            end = await studio.Loop(order, progress.Happened).RunAsync(cli.Stopping);

        if (end.Served == 0 && studio.Holder(site) is { } watcher)
            return await UntilTakenAsync(watcher);
        if (cli.Stopping.IsCancellationRequested)
            return StoppedWork.Tell(cli, studio, [site]);

        return end.Take is { } take && end.StatusOf(take.ToString()) is { } status ? Ended(take, status) : NotMade(end);
    }

    private int Ended(TakeId take, string status)
    {
        var layout = Layout.Take(take.Take);
        Tell(take.Take, status, $"{sequence}: {take.Take.Short} {status}", site.Project.Layout.Relative(layout.Manifest));
        if (status == RemoteStatus.Succeed)
        {
            cli.Say($"look at {SafeText.OneLine(layout.Video)}");
            cli.Next($"kling approve {Project} {sequence} --take {take.Take.Value}", $"or drop sequences/{sequence}/approve.{take.Take.Short}");
            return ExitCode.Ok;
        }

        cli.Next($"kling why {Project} {sequence}");
        return ExitCode.SomeFailed;
    }

    private int NotMade(LoopEnd end)
    {
        Tell(end.Take?.Take, "waiting", $"{sequence}: not made yet");
        if (end.Waiting is { } waiting)
        {
            cli.Report([Waits(waiting)]);
            return ReasonExit.Of(waiting);
        }

        if (end is { NeedsPerson: true, Take: { } take } && TasksOf(take).Select(QueueStop.Of).FirstOrDefault(why => why is not null) is { } stopped)
        {
            cli.Report([stopped]);
            cli.Next($"kling status {Project} {sequence}");
            return ReasonExit.OfProblems([stopped]);
        }

        cli.Report(end.Problems);
        cli.Next($"kling status {Project} {sequence}");
        return end.NeedsPerson ? ExitCode.WaitingForPerson : ReasonExit.OfProblems(end.Problems);
    }

    private IEnumerable<RemoteTask?> TasksOf(TakeId take) => TakesOnDisk.Read(cli.Disk, site.Project.Layout, take.Sequence).Takes
        .Where(facts => facts.Id == take).SelectMany(facts => facts.Parts).Select(part => part.Task);

    private static Problem Waits(Waiting waiting) =>
        new(ProblemCode.RequestWaiting, $"it waits ({waiting.Reason}): {waiting.Message}", Hint: Stays);

    private TakeNumber? TakenAs()
    {
        var takes = cli.Disk.Directory.Exists(Layout.Takes)
            ? cli.Disk.Directory.EnumerateDirectories(Layout.Takes).OrderDescending(StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        foreach (var folder in takes)
        {
            var request = new TakeLayout(folder).Request;
            var isOurs = cli.Disk.File.Exists(request) && cli.Disk.File.ReadAllText(request) == requestText;
            if (isOurs && TakeNumber.TryParse(Path.GetFileName(folder), out var take))
                return take;
        }

        return null;
    }

    private void Tell(TakeNumber? take, string status, string words, string? manifest = null)
    {
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new GenerateDocument(1, sequence.Value, take?.Short, status, manifest), CliJson.Default.GenerateDocument));
        else
            cli.Print(words);
    }
}
