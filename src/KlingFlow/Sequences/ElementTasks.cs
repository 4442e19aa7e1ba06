using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>The tasks of elements: what was asked of a provider to get their ids. Their records stand beside the journal, not in the project.</summary>
public static class ElementTasks
{
    /// <summary>Every element that was ever sent, in the order of the names.</summary>
    /// <param name="disk">Where the records are.</param>
    /// <param name="project">The project.</param>
    /// <param name="state">Where the records of open ones are.</param>
    /// <param name="journal">What was sent.</param>
    public static IEnumerable<(JournalKnown Known, TaskFolder Records, RemoteTask Task)> Of(IDisk disk, ProjectLayout project, StateLayout state, JournalView journal) =>
        from owner in journal.OwnersOf(ExternalTaskId.Element).Order(StringComparer.Ordinal)
        from known in journal.MadeFor(ExternalTaskId.Element, owner)
        let records = new TaskFolder(disk, project, state.Element(known.What.ExternalTaskId).Records)
        let task = TaskOf(known, records)
        where task is not null
        select (known, records, task);

    // The folder goes with the settlement, which keeps the last words; before that the intent has the first.
    private static RemoteTask? TaskOf(JournalKnown known, TaskFolder records) => known.Ended?.TaskJson is { } last
        ? TaskFolder.Parse(last)
        : records.ReadTask().Value ?? (known.Intent is { TaskJson.Length: > 0 } intent ? TaskFolder.Parse(intent.TaskJson) : null);
}
