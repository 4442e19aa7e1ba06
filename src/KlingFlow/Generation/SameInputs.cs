using KlingFlow.Spending;

namespace KlingFlow.Generation;

/// <summary>
/// The same thing asked for in two sequences: both are paid, because a director may want it so, and it is said, because it
/// is more often a copied plan.
/// </summary>
public static class SameInputs
{
    /// <summary>What was sent for another sequence with the same inputs; null where there is none.</summary>
    /// <param name="journal">What was sent.</param>
    /// <param name="sequence">Whose it is.</param>
    /// <param name="inputSha256">Hash of what is asked.</param>
    public static string? Elsewhere(JournalView journal, string sequence, string inputSha256)
    {
        // A text search, because the journal keeps whole records as text and may hold thousands.
        var hash = $"\"{inputSha256}\"";
        return journal.Known.Values
            .Where(known => known.Intent is { } intent && intent.TakeJson.Contains(hash, StringComparison.Ordinal))
            .Where(known => !known.What.Sequence.Equals(sequence, StringComparison.OrdinalIgnoreCase))
            .Select(known => known.What.TakeId)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
