using KlingFlow.Markers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>What the folders of a project say about money.</summary>
public static class FolderMoney
{
    /// <summary>What ended takes and grids cost, by external id.</summary>
    public static IEnumerable<FolderSpend> Of(StatusQuestion question, IEnumerable<SequenceSnapshot> sequences)
    {
        foreach (var sequence in sequences)
        {
            foreach (var take in Paid(sequence.OnDisk).Where(take => take.Manifest is { Cost.Amount: > 0 }))
                yield return new FolderSpend(ExternalIdOf(question, take), take.Manifest!.Cost);
            foreach (var grid in sequence.Grids.Facts.Where(grid => grid.Manifest is { Cost.Amount: > 0 }))
                yield return new FolderSpend(ExternalIdOf(question, grid), grid.Manifest!.Cost);
        }
    }

    /// <summary>The names of the paid takes and grids of a sequence that the journal does not know.</summary>
    public static IEnumerable<string> Unaccounted(StatusQuestion question, SequenceSnapshot sequence) =>
    [
        .. sequence.Takes.SelectMany(take => take.Parts).Where(take => IsUnaccounted(question, take)).Select(take => take.Id.ToString()),
        .. sequence.Grids.Facts.Where(grid => IsUnaccounted(question, grid)).Select(grid => grid.Id.ToString()),
    ];

    /// <summary>Whether a take, or a shot of one, was paid for and the journal does not know it.</summary>
    public static bool IsUnaccounted(StatusQuestion question, TakeFacts take) =>
        IsPaid(question, take.Manifest, take.Task) && question.Journal.Of(ExternalIdOf(question, take)) is null;

    /// <summary>The same of a grid.</summary>
    public static bool IsUnaccounted(StatusQuestion question, GridFacts grid) =>
        IsPaid(question, grid.Manifest, grid.Task) && question.Journal.Of(ExternalIdOf(question, grid)) is null;

    /// <summary>The same of a spoken line or an effect.</summary>
    public static bool IsUnaccounted(StatusQuestion question, SoundTake sound) =>
        IsPaid(question, sound.Manifest, sound.Task) && question.Journal.Of(sound.Task!.ExternalTaskId) is null;

    /// <summary>Whether any folder of the project shows a task that was paid for, so that there must be a journal.</summary>
    public static bool ShowsPaidTasks(StatusQuestion question) => question.Project.SequenceIds(question.Disk).Any(sequence =>
        Paid(TakesOnDisk.Read(question.Disk, question.Project.Layout, sequence)).Any(take => IsPaid(question, take.Manifest, take.Task))
        || GridsOnDisk.Read(question.Disk, question.Project.Layout, sequence, MarkerSet.Empty).Facts.Any(grid => IsPaid(question, grid.Manifest, grid.Task))
        || SoundTake.Of(question.Disk, question.Project.Layout, sequence).Any(sound => IsPaid(question, sound.Manifest, sound.Task)));

    /// <summary>Our id of a take. A recorded one wins over a computed one; <c>task.json</c> is read only where the journal does not know the computed one.</summary>
    public static string ExternalIdOf(StatusQuestion question, TakeFacts take) => Recorded(
        question, take.Folder.Records, take.Record is { } record ? ExternalTaskId.For(question.Project.Id, take.Id, record.InputSha256) : take.Id.ToString());

    /// <summary>The same of a grid.</summary>
    public static string ExternalIdOf(StatusQuestion question, GridFacts grid) => Recorded(
        question, grid.Folder.Records,
        grid.Record is { } record ? ExternalTaskId.For(question.Project.Id, ExternalTaskId.Grid, grid.Id.Sequence.Value, grid.Id.Grid.Value, record.InputSha256) : grid.Id.ToString());

    private static string Recorded(StatusQuestion question, TaskFolder records, string computed) =>
        question.Journal.Of(computed) is not null ? computed : records.ReadTask().Value?.ExternalTaskId ?? computed;

    // In individual mode the shots cost money, each in the take it was made for; their sequence's take only adds that up.
    private static IEnumerable<TakeFacts> Paid(TakesOnDisk folder) =>
        folder.Takes.Where(take => take.Record is not { IsIndividual: true } && take.Manifest is not { ShotTasks: not null }).Concat(folder.Shots);

    private static bool IsPaid(StatusQuestion question, Manifest? manifest, RemoteTask? open) =>
        manifest is { Cost.Amount: > 0 } || (open is { TaskId: not null } task && question.CostsMoney(task.Provider));
}
