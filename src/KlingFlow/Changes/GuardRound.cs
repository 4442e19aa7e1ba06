namespace KlingFlow.Changes;

/// <summary>What one round of the guard found.</summary>
/// <param name="Changed">Paths that a look found changed.</param>
/// <param name="Everything">Events may have been lost.</param>
/// <param name="Reason">Why the watcher was made anew, or null.</param>
internal sealed record GuardRound(IReadOnlyList<string> Changed, bool Everything = false, string? Reason = null)
{
    public static readonly GuardRound Nothing = new([]);
}
