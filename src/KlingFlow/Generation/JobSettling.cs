using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Steps 11 and 12 of whatever was made: the handoff and the event, then the settlement of the money. Each is done once however often this runs.</summary>
internal sealed class JobSettling(TakeServices services)
{
    private readonly Handoff _handoff = new(services);

    /// <summary>What follows from the manifest that stands in the folder.</summary>
    /// <param name="job">Ended.</param>
    /// <param name="told">How it is told.</param>
    /// <param name="cancellation">Stops the handoff command, never the records.</param>
    public async Task CompleteAsync(RemoteJob job, Announcement told, CancellationToken cancellation)
    {
        // A damaged manifest is shown as a problem; nothing is announced or settled from it.
        if (job.Records.ReadManifest().Value is not { } manifest)
            return;

        var known = services.Journal.View().Of(job.ExternalTaskId);
        var settled = known?.Settled is not null;
        // What ends while the folder shows another day is told when its own day is back.
        if (!job.IsParked && (!settled || known!.Ended is { Unannounced: true } && !Handoff.WasAnnounced(services, told)))
            _handoff.Announce(job, told, manifest);
        FaultPoint.Reached("after-handoff");
        if (settled)
            return;

        services.Journal.Settle(job.ExternalTaskId, manifest.Cost, EndingOf(job));
        FaultPoint.Reached("after-settle");
        services.Log.TakeEnded(job.Name, manifest.FinalStatus, manifest.Cost.Amount, manifest.Cost.Currency);
        if (!job.IsParked)
            await _handoff.RunCommandAsync(job, cancellation);
    }

    /// <summary>What only another machine's journal knows was announced and settled there; here its cost begins to count.</summary>
    public void TakeOver(RemoteJob job)
    {
        if (job.Provider.CostsMoney && job.Records.ReadManifest().Value is { } manifest)
            services.Journal.TakeOver(new JournalFind(job.What, manifest.TaskId, job.Estimate, manifest.Cost));
    }

    /// <summary>
    /// The bill where there is one. A result without a bill counts as its estimate; a failure without one counts as
    /// nothing, because providers name what they charge for.
    /// </summary>
    public static Cost CostOf(RemoteJob job, string status, RemoteReport? report)
    {
        var estimate = job.Estimate;
        if (report is not null && Bill.Of(report, estimate) is { } billed)
            return billed;
        if (!job.Provider.CostsMoney || report is null)
            return new Cost(0, estimate.Currency, "actual");

        return new Cost(status == RemoteStatus.Succeed ? estimate.Amount : 0, estimate.Currency, "estimate");
    }

    private JournalEnding EndingOf(RemoteJob job)
    {
        var paths = job.Records.Paths;
        var task = services.Disk.File.Exists(paths.Task) ? services.Disk.File.ReadAllText(paths.Task) : null;

        return new JournalEnding(services.Disk.File.ReadAllText(paths.Manifest), task) { Unannounced = job.IsParked };
    }
}
