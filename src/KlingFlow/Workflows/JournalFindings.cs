using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>What the journal leaves open, and what it does not agree about with the folders.</summary>
internal sealed class JournalFindings(ProjectSite site, ProviderDesk desk)
{
    private const string LookedUp = "no look-up finds it";

    public async Task<List<ReconcileFinding>> OfAsync(StatusQuestion question, IReadOnlyList<SequenceSnapshot> sequences, CancellationToken cancellation)
    {
        var findings = new List<ReconcileFinding>();
        foreach (var known in question.Journal.Known.Values.OrderBy(known => known.What.TakeId, StringComparer.Ordinal))
        {
            if (known.PerhapsSent)
                findings.AddRange(await LookUpAsync(question, known, cancellation));
            findings.AddRange(Of(known, sequences));
        }

        foreach (var take in sequences.SelectMany(sequence => sequence.Takes).SelectMany(take => take.Parts))
        {
            if (question.Journal.Exists && FolderMoney.IsUnaccounted(question, take))
                findings.Add(await TakeOverAsync(question, Found.Of(question, take), cancellation));
        }

        foreach (var grid in sequences.SelectMany(sequence => sequence.Grids.Facts))
        {
            if (question.Journal.Exists && FolderMoney.IsUnaccounted(question, grid))
                findings.Add(await TakeOverAsync(question, Found.Of(question, grid), cancellation));
        }

        foreach (var sound in site.Project.SequenceIds(site.Disk).SelectMany(sequence => SoundTake.Of(site.Disk, site.Project.Layout, sequence)))
        {
            if (question.Journal.Exists && FolderMoney.IsUnaccounted(question, sound))
                findings.Add(await TakeOverAsync(question, Found.Of(sound), cancellation));
        }

        return findings;
    }

    /// <summary>Asks about one request whose answer is not known.</summary>
    public async Task<IReadOnlyList<ReconcileFinding>> LookUpAsync(StatusQuestion question, JournalKnown known, CancellationToken cancellation)
    {
        var (what, task) = (known.What, known.Intent is { TaskJson.Length: > 0 } intent ? TaskFolder.Parse(intent.TaskJson) : null);
        if (desk.Find(question, task?.Provider) is not { } provider)
            return [new(ReconcileKind.Unreachable, what.TakeId, what.ExternalTaskId, null, "its provider cannot be asked from here", "kling trust")];
        if (!provider.CanLookUp || (what.Kind == ExternalTaskId.Speech && !provider.IsLocal))
            return [MaybePaid(question, known)];

        var outcome = await provider.LookUpAsync(TaskPlace.Of(task!), [what.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
            return [new(ReconcileKind.Unreachable, what.TakeId, what.ExternalTaskId, null, $"the provider could not be asked: {SafeText.Short(outcome.Message, 200)}")];

        var found = LookUp.Of([.. outcome.Reports.Where(report => report.ExternalTaskId == what.ExternalTaskId)], known.Estimated ?? new(0, 0, "USD"));
        return found.Found is { } kept ? [Adopt(what, kept.TaskId), .. found.Others.Select(other => Twice(what, kept.TaskId, other))] : [MaybePaid(question, known)];
    }

    /// <summary>A second task under one id, shown beside the one that is kept.</summary>
    public ReconcileFinding Twice(JournalTake what, string kept, (string TaskId, Cost Cost) other) => new(
        ReconcileKind.MadeTwice, what.TakeId, what.ExternalTaskId, other.TaskId,
        $"made twice at the provider: {SafeText.Short(kept, 60)} is kept, {SafeText.Short(other.TaskId, 60)} is billed too",
        $"kling reconcile {site.Project.Name} --apply --accept-cost")
    {
        Mend = () => site.Journal.RecordDuplicate(what.ExternalTaskId, other.TaskId, other.Cost),
    };

    private IEnumerable<ReconcileFinding> Of(JournalKnown known, IReadOnlyList<SequenceSnapshot> sequences)
    {
        var (what, shown) = (known.What, IsShown(known, sequences));
        if (known.IsOverrun)
        {
            yield return new(
                ReconcileKind.OverEstimate, what.TakeId, what.ExternalTaskId, known.TaskId, Refusals.Beyond(known) + "; spending is paused",
                $"kling reconcile {site.Project.Name} --apply --accept-cost");
        }

        if (what.Kind == ExternalTaskId.Element && known is { Settled: null, IsAccepted: true })
            yield return new(ReconcileKind.Open, what.TakeId, what.ExternalTaskId, known.TaskId, "being made at the provider", $"kling watch {site.Project.Name}");

        if (known is { Reserved: { } reserved, Intent: null, IsAccepted: false } && !shown && !AnyShotSent(known))
        {
            yield return new(ReconcileKind.Reservation, what.TakeId, what.ExternalTaskId, null, $"{reserved.Money} is set aside, and nothing was sent")
            {
                Mend = () => site.Journal.Release(what.ExternalTaskId, "nothing was sent, and the take is gone"),
            };
        }
        else if (what.Kind != ExternalTaskId.Element && !shown && !known.PerhapsSent && (known.Intent is not null || known.IsAccepted))
        {
            yield return new(ReconcileKind.NotInFolder, what.TakeId, what.ExternalTaskId, known.TaskId, NotHere(known));
        }
    }

    // A watcher writes such a take back, and goes on with the shots that were not sent yet.
    private bool AnyShotSent(JournalKnown known) => site.Journal.View().Known.Values.Any(shot =>
        shot is { What.Kind: ExternalTaskId.Shot, Intent: not null } && shot.What.Number == known.What.Number
        && shot.What.Sequence.Equals(known.What.Sequence, StringComparison.OrdinalIgnoreCase));

    private bool IsShown(JournalKnown known, IReadOnlyList<SequenceSnapshot> sequences) => SoundId.TryParseOwner(known.What.Kind, known.What.Owner, known.What.Number, out var sound)
        ? site.Disk.File.Exists(site.Project.Layout.Sequence(sound.Value.Sequence).Sound(sound.Value).Record)
        : known.What.Kind == ExternalTaskId.Element ? sequences.SelectMany(sequence => sequence.Elements).Any(element => element.Stand?.Known?.What.ExternalTaskId == known.What.ExternalTaskId)
        : known.What.Kind is not (ExternalTaskId.Take or ExternalTaskId.Shot or ExternalTaskId.Grid) || sequences.Any(sequence =>
            sequence.Id.Value.Equals(known.What.Sequence, StringComparison.OrdinalIgnoreCase)
            && (sequence.Takes.Any(take => known.What.Kind != ExternalTaskId.Grid && take.Id.Take.Value == known.What.Number)
                || sequence.Grids.Facts.Any(grid => known.What.Kind == ExternalTaskId.Grid && grid.Id.Grid.Value == known.What.Number)
                || sequence.OnDisk.Shots.Any(shot => shot.Id.Take.Value == known.What.Number && shot.Id.Owner.Equals(known.What.Owner, StringComparison.OrdinalIgnoreCase))));

    private static string NotHere(JournalKnown known) => known.Settled is { } cost
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"paid ({cost.Amount} {cost.Currency}); the folder of today does not show it; a watcher writes it back, unless git shows another day")
        : "asked for; the folder of today does not show it, and it is followed all the same";

    private ReconcileFinding Adopt(JournalTake what, string taskId) => new(
        ReconcileKind.Adopt, what.TakeId, what.ExternalTaskId, taskId, $"the provider has it as task {SafeText.Short(taskId, 60)}")
    {
        Mend = () =>
        {
            site.Journal.RecordOutcome(what.ExternalTaskId, JournalKind.Adopted, taskId, "found by reconcile");
            return true;
        },
    };

    private ReconcileFinding MaybePaid(StatusQuestion question, JournalKnown known)
    {
        var take = known.What.Kind switch
        {
            ExternalTaskId.Take or ExternalTaskId.Shot => $"{known.What.Owner} {new TakeNumber(known.What.Number).Short}",
            ExternalTaskId.Grid => $"{known.What.Owner} {new GridNumber(known.What.Number).Short}",
            _ when SoundId.TryParseOwner(known.What.Kind, known.What.Owner, known.What.Number, out var sound) => $"{sound.Value.Sequence} {sound.Value.Within}",
            _ => known.What.TakeId,
        };
        var old = question.Now - (known.IntentAt ?? question.Now) >= LookUpSchedule.MaybePaidAfter;
        var isNew = known.Outcome != JournalKind.SubmitUnknown || question.Journal.DueLookUps.Contains(known);
        return new(
            ReconcileKind.MaybePaid, known.What.TakeId, known.What.ExternalTaskId, null, "perhaps sent, perhaps paid: no look-up finds it",
            $"kling reconcile {site.Project.Name} --apply --maybe-paid {take}")
        {
            Mend = !old || !isNew ? null : () =>
            {
                site.Journal.RecordOutcome(known.What.ExternalTaskId, JournalKind.SubmitUnknown, message: LookedUp);
                return true;
            },
        };
    }

    // What has ended says itself what it cost; of what is open the provider is asked first.
    private async Task<ReconcileFinding> TakeOverAsync(StatusQuestion question, Found found, CancellationToken cancellation)
    {
        var (id, name) = (found.What.ExternalTaskId, found.What.TakeId);
        var taskId = found.Manifest?.TaskId ?? found.Task?.TaskId;
        if (found.Manifest is null)
        {
            var outcome = await desk.LookUpAsync(question, found.Task?.Provider, found.Task is null ? null : TaskPlace.Of(found.Task), [id], cancellation);
            if (outcome.Failure is not null)
                return new(ReconcileKind.Unreachable, name, id, taskId, $"the journal does not know it, and the provider could not be asked: {SafeText.Short(outcome.Message, 200)}");
            taskId = outcome.Reports.FirstOrDefault(report => report.ExternalTaskId == id)?.TaskId ?? taskId;
        }

        var estimate = found.Estimate ?? new(0, 0, site.Project.Settings.Budget.Currency);
        return new(ReconcileKind.Unaccounted, name, id, taskId, "the folder shows it as paid, and the journal of this machine does not know it")
        {
            Mend = () => site.Journal.TakeOver(new JournalFind(found.What, taskId, estimate, found.Manifest?.Cost)),
        };
    }

    /// <summary>Something that a folder shows as paid.</summary>
    private sealed record Found(JournalTake What, RemoteTask? Task, Manifest? Manifest, Catalogue.Estimate? Estimate)
    {
        public static Found Of(StatusQuestion question, TakeFacts take) => new(
            new JournalTake(FolderMoney.ExternalIdOf(question, take), ExternalTaskId.KindOf(take.Id), take.Id.Owner, take.Id.Take.Value, take.Id.ToString()),
            take.Task, take.Manifest, take.Record?.Estimate);

        public static Found Of(StatusQuestion question, GridFacts grid) => new(
            new JournalTake(FolderMoney.ExternalIdOf(question, grid), ExternalTaskId.Grid, grid.Id.Sequence.Value, grid.Id.Grid.Value, grid.Id.ToString()),
            grid.Task, grid.Manifest, grid.Record?.Estimate);

        public static Found Of(SoundTake sound) => new(
            new JournalTake(sound.Task!.ExternalTaskId, sound.Id.Kind, sound.Id.Owner, sound.Id.Take.Value, sound.Id.ToString()), sound.Task, sound.Manifest, Estimate: null);
    }
}
