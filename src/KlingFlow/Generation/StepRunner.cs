using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Carries one recorded take through steps 5 to 12, from whatever its folder and the journal say to its manifest. Every
/// step looks at what is there before it acts, so it may be killed anywhere and started again.
/// </summary>
public sealed class StepRunner
{
    /// <summary>The kind of event of a take that was given up for another provider.</summary>
    private const string HandedOn = "failover";

    private readonly TakeServices _services;
    private readonly PaidSubmit _submit;
    private readonly TaskWatch _watch;
    private readonly Downloader _downloader;
    private readonly TakeEnding _ending;
    private readonly TakeRestorer _restorer;
    private readonly LostResult _lost;

    /// <summary>For one project.</summary>
    public StepRunner(TakeServices services)
    {
        _services = services;
        _submit = new PaidSubmit(services);
        _watch = new TaskWatch(services);
        _downloader = new Downloader(services);
        _ending = new TakeEnding(services);
        _restorer = new TakeRestorer(services);
        _lost = new LostResult(services);
    }

    /// <summary>Runs the take. Throws only for bugs and a broken journal: what providers, networks and checkouts do is an end.</summary>
    public async Task<TakeEnd> RunAsync(TakeJob job, CancellationToken cancellation)
    {
        try
        {
            AtomicFile.SweepLeftovers(_services.Disk, job.Folder.Layout.Root);
            return await StepsAsync(job, cancellation);
        }
        catch (TakeGoneException)
        {
            _services.Log.TakeGone(job.Id.ToString());
            return TakeEnd.Gone;
        }
        finally
        {
            PaidSubmit.LeaveQueue(job);
        }
    }

    private async Task<TakeEnd> StepsAsync(TakeJob job, CancellationToken cancellation)
    {
        if (IsEndedAlready(job))
            return await EndAgainAsync(job, cancellation);

        var fresh = job.Task?.TaskId is null;
        switch (await _submit.RunAsync(job, cancellation))
        {
            case SubmitEnd.Accepted:
                return await FinishAsync(job, fresh, cancellation);
            case SubmitEnd.Refused:
                return await EndAsync(job, RemoteStatus.Failed, null, null, cancellation);
            case SubmitEnd.Cancelled:
                _services.Journal.Release(job.ExternalTaskId, "cancelled before anything was sent");
                return await EndAsync(job, RemoteStatus.Cancelled, null, null, cancellation);
            case SubmitEnd.GivenUp:
                return await HandOnAsync(job, cancellation);
            case SubmitEnd.OverBudget:
                return TakeEnd.PutBack;
            case SubmitEnd.NeedsPerson:
                return TakeEnd.NeedsPerson;
            default:
                return TakeEnd.LeftOpen;
        }
    }

    /// <summary>Another take is made in its place: the request that says so lies there, and is served when this manifest stands.</summary>
    private async Task<TakeEnd> HandOnAsync(TakeJob job, CancellationToken cancellation)
    {
        var to = job.Replacement;
        var next = to?.Provider ?? Replacement.ByPlan;
        FaultPoint.Reached("before-hand-on");
        _services.Journal.Release(job.ExternalTaskId, $"given up for {next}");
        if (job.Task is { } task)
            job.Write(task.Now(RemoteStatus.Cancelled, Replacement.InWords(job.Provider.Name, to), task.ErrorKind));
        TellHandOn(job, to);
        _services.Log.HandedOn(job.Name, next);
        await EndAsync(job, RemoteStatus.Cancelled, null, null, cancellation);
        return TakeEnd.HandedOn;
    }

    private void TellHandOn(TakeJob job, Replacement? to)
    {
        var told = new ProjectEvent
        {
            At = _services.Now,
            Kind = HandedOn,
            Sequence = job.Id.Sequence.Value,
            Take = job.Id.Take.Short,
            From = job.Provider.Name,
            To = to?.Provider,
            By = job.Record.CreatedBy,
            Detail = to?.Why,
        };
        if (!EventLog.Read(_services.Disk, _services.Project.Layout).Any(line => line.Kind == HandedOn && line.Sequence == told.Sequence && line.Take == told.Take))
            EventLog.Append(_services.Disk, _services.Project.Layout, told);
    }

    /// <summary>Whether the take has its manifest, or had it: then the one that the journal kept is written again.</summary>
    private bool IsEndedAlready(TakeJob job) =>
        job.Folder.Records.ReadManifest().IsThere
        || (_services.Journal.View().Of(job.ExternalTaskId)?.Ended is { } ending && _restorer.TryRestoreEnding(job.Folder, ending));

    private async Task<TakeEnd> EndAgainAsync(TakeJob job, CancellationToken cancellation)
    {
        var known = _services.Journal.View().Of(job.ExternalTaskId);
        await BringResultBackAsync(job, cancellation);

        if (known is not null)
            await _ending.CompleteAsync(job, cancellation);
        else
            _ending.TakeOver(job);

        return known is { Settled: null } ? TakeEnd.Ended : TakeEnd.Restored;
    }

    /// <summary>The result of a paid take was thrown away, as `git clean` does: it comes from the store, else from the provider while that has it.</summary>
    private async Task BringResultBackAsync(TakeJob job, CancellationToken cancellation)
    {
        if (!job.Provider.CostsMoney || job.Folder.Records.ReadManifest().Value is not { Media: not null } manifest)
            return;

        var layout = job.Folder.Layout;
        if (!_services.Disk.File.Exists(layout.Video) && !_restorer.TryRestoreVideo(layout, manifest))
            await _lost.FetchAsync(job, manifest, cancellation);
        if (_services.Disk.File.Exists(layout.Video) && !_services.Disk.File.Exists(layout.Poster))
            await _ending.MakePosterAsync(job.Id, layout, manifest.Media.DurationSeconds, cancellation);
    }

    private async Task<TakeEnd> FinishAsync(TakeJob job, bool fresh, CancellationToken cancellation)
    {
        if (await _watch.WaitAsync(job, fresh, cancellation) is not { } report)
            return Left(job);
        if (report.Status != RemoteStatus.Succeed)
            return await EndAsync(job, RemoteStatus.Failed, report, null, cancellation);

        return await _downloader.FetchAsync(job, report, cancellation) is { } verdict
            ? await EndAsync(job, RemoteStatus.Succeed, report, verdict, cancellation)
            : Left(job);
    }

    private static TakeEnd Left(TakeJob job) => ErrorKind.IsStuck(job.Task?.ErrorKind) ? TakeEnd.NeedsPerson : TakeEnd.LeftOpen;

    private async Task<TakeEnd> EndAsync(TakeJob job, string status, RemoteReport? report, DownloadVerdict? verdict, CancellationToken cancellation)
    {
        await _ending.EndAsync(job, status, report, verdict, cancellation);
        return TakeEnd.Ended;
    }
}
