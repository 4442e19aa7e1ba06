using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>
/// Carries a take whose shots are made one by one: reserves all of it at once, runs its shots side by side, each through
/// <see cref="StepRunner"/> like a take of its own, and cuts their clips together when all have ended.
/// </summary>
/// <param name="services">What the steps share.</param>
/// <param name="jobs">Makes the jobs of the shots.</param>
/// <param name="steps">Runs them.</param>
public sealed class IndividualTake(TakeServices services, JobFactory jobs, StepRunner steps)
{
    private readonly ShotRecords _records = new(services);
    private readonly MediaStore _store = new(services.Disk, services.State);
    private readonly IndividualEnding _ending = new(services);

    /// <summary>Why a clip cannot be kept: its video is neither in the folder nor in the store. Null where it can.</summary>
    public Problem? Missing(SequenceId sequence, ShotClip clip)
    {
        var folder = TakeFolder.Of(services.Disk, services.Project.Layout, new TakeId(sequence, clip.Take, clip.Shot));
        return services.Disk.File.Exists(folder.Layout.Video) || (folder.Records.ReadManifest().Value?.Media is { } media && _store.Has(media.Sha256))
            ? null
            : new Problem(
                ProblemCode.BadMedia, $"the clip of shot {clip.Shot} in {clip.Take.Short} is not here, and no copy of it is kept",
                new FilePosition(services.Project.Layout.Relative(folder.Layout.Video), 1, 1),
                $"put it back, or have the shot made again: `shots: {{ {clip.Shot}: {{ again: true }} }}`");
    }

    /// <summary>Runs the take from whatever its folder, its shots' folders and the journal say to its manifest.</summary>
    /// <exception cref="UserFacingException">The record or the clip of a shot is gone, and nothing here can put it back.</exception>
    public async Task<TakeEnd> RunAsync(TakeId take, TakeRecord record, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var whole = new WholeTake(take, TakeFolder.Of(services.Disk, services.Project.Layout, take), record, provider, jobs.IdOf(take, record));
        try
        {
            AtomicFile.SweepLeftovers(services.Disk, whole.Folder.Layout.Root);
            var shots = await JobsAsync(whole, mode, cancellation);
            if (_ending.IsEndedAlready(whole))
                return await EndAgainAsync(whole, shots, cancellation);
            if (!Reserve(whole, shots))
                return TakeEnd.PutBack;

            var ends = await Task.WhenAll(shots.Select(shot => steps.RunAsync(shot, cancellation)));
            if (shots.Any(shot => !shot.Folder.Records.ReadManifest().IsThere))
                return Open(ends);

            await _ending.EndAsync(whole, cancellation);
            return TakeEnd.Ended;
        }
        catch (TakeGoneException)
        {
            services.Log.TakeGone(take.ToString());
            return TakeEnd.Gone;
        }
    }

    /// <summary>
    /// Follows the shots of a take that the folder of today does not have, outside the work tree: what is paid for must be
    /// fetched while the provider keeps it. They are cut together when their day is back.
    /// </summary>
    public async Task<TakeEnd> RunParkedAsync(TakeId take, TakeRecord record, IProvider provider, RunMode mode, CancellationToken cancellation)
    {
        var sent = ShotRecords.Own(take, record).Select(shot => (Id: shot, Known: _records.KnownOf(shot))).Where(shot => shot.Known is { Settled: null, Intent: not null }).ToList();
        foreach (var (id, known) in sent)
            _records.Restorer.Park(id, known!.Asked!);

        var runs = from shot in sent
                   where TakeFolder.TryParse(shot.Known!.Asked!.TakeJson, out _)
                   select steps.RunAsync(jobs.MakeParked(shot.Id, TakeFolder.Parse(shot.Known!.Asked!.TakeJson), shot.Known, provider, mode), cancellation);
        var ends = await Task.WhenAll(runs);
        if (ends.Any(end => end is not (TakeEnd.Ended or TakeEnd.Restored)))
            return Open(ends);

        _records.Restorer.Unpark(take);
        return TakeEnd.Restored;
    }

    private async Task<IReadOnlyList<TakeJob>> JobsAsync(WholeTake whole, RunMode mode, CancellationToken cancellation)
    {
        var made = new List<TakeJob>();
        foreach (var shot in ShotRecords.Own(whole.Id, whole.Record))
            made.Add(await jobs.MakeAsync(shot, _records.Restored(shot), whole.Provider, mode, cancellation));

        return made;
    }

    private async Task<TakeEnd> EndAgainAsync(WholeTake whole, IReadOnlyList<TakeJob> shots, CancellationToken cancellation)
    {
        var isNew = services.Journal.View().Of(whole.ExternalTaskId) is { Settled: null };
        await Task.WhenAll(shots.Select(shot => steps.RunAsync(shot, cancellation)));
        await _ending.EndAgainAsync(whole, cancellation);
        return isNew ? TakeEnd.Ended : TakeEnd.Restored;
    }

    /// <summary>One check of the caps over the sum: a take whose last shot no cap lets pass must not pay for its first.</summary>
    /// <returns>False where a cap stands in the way and nothing was sent: then nothing is set aside either.</returns>
    private bool Reserve(WholeTake whole, IReadOnlyList<TakeJob> shots)
    {
        var view = services.Journal.View();
        var unsent = shots.Where(shot => shot.Task?.TaskId is null && !shot.Folder.Records.ReadManifest().IsThere && view.Of(shot.ExternalTaskId)?.Intent is null).ToList();
        var own = new JournalReservation(whole.What, new Estimate(0, 0, whole.Record.Estimate.Currency), TakeFolder.TextOf(whole.Record))
        {
            RequestYaml = services.Disk.File.Exists(whole.Folder.Layout.Request) ? services.Disk.File.ReadAllText(whole.Folder.Layout.Request) : null,
        };
        var parts = unsent.Select(shot => new JournalReservation(shot.What, shot.Record.Estimate, TakeFolder.TextOf(shot.Record)));
        if (services.Journal.Reserve([own, .. parts], services.Caps) is not ReserveOutcome.OverBudget over)
            return true;

        services.Log.OverBudget(whole.Id.ToString(), over.Problem.Message);
        if (unsent.Count == shots.Count)
            return false;

        // Another machine has sent some of them: those are followed, the others wait for the budget one by one.
        services.Journal.Reserve([own], services.Caps);
        return true;
    }

    private static TakeEnd Open(IReadOnlyList<TakeEnd> ends) =>
        ends.Contains(TakeEnd.NeedsPerson) ? TakeEnd.NeedsPerson
        : ends.Contains(TakeEnd.Gone) ? TakeEnd.Gone
        : TakeEnd.LeftOpen;
}
