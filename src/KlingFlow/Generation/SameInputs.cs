using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>
/// The same thing asked for in two sequences: both are paid, because a director may want it so, and it is said, because it
/// is more often a copied plan.
/// </summary>
public static class SameInputs
{
    /// <summary>The take of another sequence that was sent with the same inputs; null where there is none.</summary>
    public static string? Elsewhere(JournalView journal, TakeRecord record)
    {
        // A text search, because the journal keeps whole records as text and may hold thousands.
        var hash = $"\"{record.InputSha256}\"";
        var own = record.SequenceId ?? (ShotId.TryParse(record.ShotId, out var shot) ? shot.Value.Sequence.Value : null);
        return journal.Known.Values
            .Where(known => known.Intent is { } intent && intent.TakeJson.Contains(hash, StringComparison.Ordinal))
            .Where(known => !known.What.Sequence.Equals(own, StringComparison.OrdinalIgnoreCase))
            .Select(known => known.What.TakeId)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
