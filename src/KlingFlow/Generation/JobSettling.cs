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
    public Task CompleteAsync(RemoteJob job, Announcement told, CancellationToken cancellation) => CompleteAsync(EndedThing.Of(job), told, cancellation);

    /// <summary>As above, for what is made of several jobs.</summary>
    public async Task CompleteAsync(EndedThing ended, Announcement told, CancellationToken cancellation)
    {
        // A damaged manifest is shown as a problem; nothing is announced or settled from it.
        if (ended.Records.ReadManifest().Value is not { } manifest)
            return;

        var known = services.Journal.View().Of(ended.ExternalTaskId);
        var settled = known?.Settled is not null;
        // What ends while the folder shows another day is told when its own day is back.
        if (!ended.IsParked && (!settled || known!.Ended is { Unannounced: true } && !Handoff.WasAnnounced(services, told)))
            _handoff.Announce(ended, told, manifest);
        FaultPoint.Reached("after-handoff");
        if (settled)
            return;

        services.Journal.Settle(ended.ExternalTaskId, ended.Settles ?? manifest.Cost, EndingOf(ended));
        FaultPoint.Reached("after-settle");
        services.Log.TakeEnded(ended.Name, manifest.FinalStatus, manifest.Cost.Amount, manifest.Cost.Currency);
        if (!ended.IsParked && told.Part is null)
            await _handoff.RunCommandAsync(ended.Name, cancellation);
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

    private JournalEnding EndingOf(EndedThing ended)
    {
        var paths = ended.Records.Paths;
        var task = services.Disk.File.Exists(paths.Task) ? services.Disk.File.ReadAllText(paths.Task) : null;

        return new JournalEnding(services.Disk.File.ReadAllText(paths.Manifest), task) { Unannounced = ended.IsParked };
    }
}
