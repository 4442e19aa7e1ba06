using KlingFlow.Sequences;
using KlingFlow.Spending;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Films;

/// <summary>What <c>kling status</c> says about takes that were paid for and that the folder of today does not show.</summary>
internal static class OtherDaysLine
{
    private const int Named = 5;

    /// <returns>Null where every take that the journal knows stands in the folder.</returns>
    public static string? Of(ProjectSite site, ProjectStatus status)
    {
        var shown = status.Sequences.SelectMany(sequence => sequence.Takes).Select(take => take.TakeId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var away = site.Journal.View().Known.Values
            .Where(known => IsPaid(known) && !shown.Contains(known.What.TakeId))
            .Select(known => known.What.TakeId)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (away.Count == 0)
            return null;

        var names = string.Join(", ", away.Take(Named)) + (away.Count > Named ? ", …" : "");
        return $"{away.Count} paid {(away.Count == 1 ? "take" : "takes")} of another day: {names}; known and kept, never paid for again";
    }

    private static bool IsPaid(JournalKnown known) =>
        known.Settled is { } cost ? cost.Amount > 0 : known is { IsAccepted: true, Reserved: not { Amount: 0 } } or { MaybePaid: true };
}
