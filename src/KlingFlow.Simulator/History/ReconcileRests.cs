using KlingFlow.Files;

namespace KlingFlow.Simulator.History;

/// <summary>I8: two further reconcile passes change nothing.</summary>
internal static class ReconcileRests
{
    private const string Rule = "two further reconcile passes change nothing";

    // The lock files name their last holder, and are no state.
    private static readonly string[] Locks = ["lock", "journal.lock"];

    public static async Task<InvariantResult> CheckAsync(HistorySources sources, CancellationToken cancellation)
    {
        if (sources.Reconcile is not { } reconcile)
            return new("I8", Rule, "not judged: nobody reconciles", []);

        var folders = new[] { sources.Project.Root }.Concat(sources.States.Select(state => state.Root)).Select(root => FolderSnapshot.Of(root, Counts)).ToList();
        var violations = new List<string>();
        for (var pass = 1; pass <= 2; pass++)
        {
            await reconcile(cancellation);
            violations.AddRange(folders.SelectMany(folder => folder.ChangesTo(folder.Again())).Select(change => $"pass {pass}: {change}"));
        }

        return new("I8", Rule, $"{folders.Sum(folder => folder.Files.Count)} files compared after each", violations);
    }

    private static bool Counts(string relative) => !Locks.Contains(relative) && !JunkName.IsJunk(Path.GetFileName(relative));
}
