using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>What the take folders of a project say about money.</summary>
public static class FolderMoney
{
    /// <summary>What ended takes cost, by external id.</summary>
    public static IEnumerable<FolderSpend> Of(StatusQuestion question, IEnumerable<SequenceSnapshot> sequences) =>
        from sequence in sequences
        from take in Paid(sequence.OnDisk)
        where take.Manifest is { Cost.Amount: > 0 }
        select new FolderSpend(ExternalIdOf(question, take), take.Manifest!.Cost);

    /// <summary>The paid takes of a sequence that the journal does not know.</summary>
    public static IEnumerable<TakeId> Unaccounted(StatusQuestion question, IEnumerable<TakeFacts> takes) => takes.SelectMany(take => take.Parts)
        .Where(take => IsPaid(question, take) && question.Journal.Of(ExternalIdOf(question, take)) is null)
        .Select(take => take.Id);

    /// <summary>Whether any folder of the project shows a task that was paid for, so that there must be a journal.</summary>
    public static bool ShowsPaidTasks(StatusQuestion question) => question.Project.SequenceIds(question.Disk)
        .SelectMany(sequence => Paid(TakesOnDisk.Read(question.Disk, question.Project.Layout, sequence)))
        .Any(take => IsPaid(question, take));

    /// <summary>Our id of a take. A recorded one wins over a computed one; <c>task.json</c> is read only where the journal does not know the computed one.</summary>
    public static string ExternalIdOf(StatusQuestion question, TakeFacts take)
    {
        var computed = take.Record is { } record
            ? ExternalTaskId.For(question.Project.Id, take.Id, record.InputSha256)
            : take.Id.ToString();
        return question.Journal.Of(computed) is not null ? computed : take.Folder.Records.ReadTask().Value?.ExternalTaskId ?? computed;
    }

    // In individual mode the shots cost money, each in the take it was made for; their sequence's take only adds that up.
    private static IEnumerable<TakeFacts> Paid(TakesOnDisk folder) =>
        folder.Takes.Where(take => take.Record is not { IsIndividual: true } && take.Manifest is not { ShotTasks: not null }).Concat(folder.Shots);

    private static bool IsPaid(StatusQuestion question, TakeFacts take) =>
        take.Manifest is { Cost.Amount: > 0 } || (take.Task is { TaskId: not null } task && question.CostsMoney(task.Provider));
}
