using KlingFlow.Catalogue;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>What a look-up by our own id told.</summary>
/// <param name="Found">The task to go on with; null where the provider knows none.</param>
/// <param name="Answered">Whether the question was answered at all. A provider that cannot be asked answers "none".</param>
internal sealed record LookUp(RemoteReport? Found, bool Answered)
{
    /// <summary>The provider knows none.</summary>
    public static LookUp Nothing { get; } = new(null, Answered: true);

    /// <summary>The question failed.</summary>
    public static LookUp Unanswered { get; } = new(null, Answered: false);

    /// <summary>Further tasks that were made, and are billed, under the same id.</summary>
    public IReadOnlyList<(string TaskId, Cost Cost)> Others { get; private init; } = [];

    /// <summary>From every task under one id: the cheapest is kept, and of equal ones the first that was made.</summary>
    /// <param name="tasks">All under the same id.</param>
    /// <param name="estimate">Counts for a task that names no bill yet.</param>
    public static LookUp Of(IReadOnlyList<RemoteReport> tasks, Estimate estimate)
    {
        var byPrice = tasks.DistinctBy(task => task.TaskId)
            .OrderBy(task => CostOf(task, estimate).Amount)
            .ThenBy(task => task.TaskId.Length)
            .ThenBy(task => task.TaskId, StringComparer.Ordinal)
            .ToList();

        return byPrice.Count == 0
            ? Nothing
            : new LookUp(byPrice[0], Answered: true) { Others = [.. byPrice.Skip(1).Select(task => (task.TaskId, CostOf(task, estimate)))] };
    }

    private static Cost CostOf(RemoteReport task, Estimate estimate) => Bill.Of(task, estimate) ?? new Cost(estimate.Amount, estimate.Currency, "estimate");
}
