using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>
/// Carries one recorded grid through steps 5 to 12: asked for once, brought in, cut into its quarters, and told. Every step
/// looks at what is there before it acts, so it may be killed anywhere and started again.
/// </summary>
public sealed class GridExplorer
{
    private readonly TakeServices _services;
    private readonly PaidSubmit _submit;
    private readonly TaskWatch _watch;
    private readonly GridPictures _pictures;
    private readonly GridEnding _ending;
    private readonly GridRestorer _restorer;

    /// <summary>For one project.</summary>
    public GridExplorer(TakeServices services)
    {
        _services = services;
        _submit = new PaidSubmit(services);
        _watch = new TaskWatch(services);
        _pictures = new GridPictures(services);
        _ending = new GridEnding(services);
        _restorer = new GridRestorer(services);
    }

    /// <summary>Runs the grid. Throws only for bugs, a broken journal and a missing ffmpeg: what providers, networks and checkouts do is an end.</summary>
    public async Task<TakeEnd> RunAsync(GridJob job, CancellationToken cancellation)
    {
        try
        {
            AtomicFile.SweepLeftovers(_services.Disk, job.Folder.Layout.Root);
            return IsEndedAlready(job) ? await EndAgainAsync(job, cancellation) : await StepsAsync(job, cancellation);
        }
        catch (TakeGoneException)
        {
            _services.Log.TakeGone(job.Name);
            return TakeEnd.Gone;
        }
        finally
        {
            PaidSubmit.LeaveQueue(job);
        }
    }

    private async Task<TakeEnd> StepsAsync(GridJob job, CancellationToken cancellation)
    {
        var fresh = job.Task?.TaskId is null;
        switch (await _submit.RunAsync(job, cancellation))
        {
            case SubmitEnd.Accepted:
                return await FinishAsync(job, fresh, cancellation);
            case SubmitEnd.Refused:
                return await EndAsync(job, RemoteStatus.Failed, null, null, cancellation);
            case SubmitEnd.OverBudget:
                return TakeEnd.PutBack;
            case SubmitEnd.NeedsPerson:
                return TakeEnd.NeedsPerson;
            default:
                return TakeEnd.LeftOpen;
        }
    }

    /// <summary>Whether the grid has its manifest, or had it: then the one that the journal kept is written again.</summary>
    private bool IsEndedAlready(GridJob job) =>
        job.Records.ReadManifest().IsThere
        || (_services.Journal.View().Of(job.ExternalTaskId)?.Ended is { } ending && _restorer.TryRestoreEnding(job.Folder, ending));

    private async Task<TakeEnd> EndAgainAsync(GridJob job, CancellationToken cancellation)
    {
        var known = _services.Journal.View().Of(job.ExternalTaskId);
        if (job.Records.ReadManifest().Value is { FinalStatus: RemoteStatus.Succeed } manifest && !GridPictures.HasAll(_services.Disk, job.Folder.Layout, manifest))
            await _pictures.RestoreAsync(job, manifest, cancellation);

        if (known is not null)
            await _ending.CompleteAsync(job, cancellation);
        else
            _ending.TakeOver(job);

        return known is { Settled: null } ? TakeEnd.Ended : TakeEnd.Restored;
    }

    private async Task<TakeEnd> FinishAsync(GridJob job, bool fresh, CancellationToken cancellation)
    {
        if (await _watch.WaitAsync(job, fresh, cancellation) is not { } report)
            return Left(job);
        if (report.Status != RemoteStatus.Succeed)
            return await EndAsync(job, RemoteStatus.Failed, report, null, cancellation);

        return await _pictures.FetchAsync(job, report, cancellation) is { } files
            ? await EndAsync(job, RemoteStatus.Succeed, report, files, cancellation)
            : Left(job);
    }

    private static TakeEnd Left(GridJob job) => ErrorKind.IsStuck(job.Task?.ErrorKind) ? TakeEnd.NeedsPerson : TakeEnd.LeftOpen;

    private async Task<TakeEnd> EndAsync(GridJob job, string status, RemoteReport? report, GridFiles? files, CancellationToken cancellation)
    {
        await _ending.EndAsync(job, status, report, files, cancellation);
        return TakeEnd.Ended;
    }
}
