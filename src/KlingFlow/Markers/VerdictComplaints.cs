using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>The complaints about verdicts, in words for people.</summary>
internal static class VerdictComplaints
{
    public static Problem NoSuchTake(Marker marker, IEnumerable<TakeNumber> takes, SequenceLayout sequence)
    {
        var known = takes.Order().Select(take => take.Short).ToList();
        return At(sequence, marker.File, ProblemCode.MarkerWithoutTake, $"`{marker.File}`: there is no {marker.Name.Take!.Value.Short} here", known.Count switch
        {
            0 => "this sequence has no take yet; remove the marker",
            _ => $"there is {string.Join(", ", known.TakeLast(5))}; rename or remove the marker",
        });
    }

    public static Problem NotFinished(Marker marker, JudgedTake take, SequenceLayout sequence)
    {
        var (message, hint) = take.Ended
            ? ($"{take.Take.Short} has no video, so there is nothing to judge", "remove the marker")
            : ($"{take.Take.Short} has not finished yet", "the marker counts once it has; wait, or remove it");
        return At(sequence, marker.File, ProblemCode.MarkerWithoutTake, $"`{marker.File}`: {message}", hint);
    }

    public static Problem? Conflict(HashSet<TakeNumber> approved, HashSet<TakeNumber> rejected, SequenceLayout sequence)
    {
        var both = approved.Intersect(rejected).Order().Select(take => take.Short).ToList();
        if (both.Count > 0)
            return At(sequence, null, ProblemCode.VerdictConflict, $"{string.Join(", ", both)} is approved and rejected", "remove one of the two markers");

        var many = approved.Order().Select(take => take.Short).ToList();
        return many.Count > 1
            ? At(sequence, null, ProblemCode.VerdictConflict, $"{string.Join(" and ", many)} are approved", "remove all but one `approve` marker")
            : null;
    }

    public static IEnumerable<Problem> Finals(HashSet<TakeNumber> finals, TakeNumber? approved, SequenceLayout sequence)
    {
        if (finals.Count > 1)
        {
            var names = finals.Order().Select(take => $"final.{take.Short}");
            yield return At(sequence, null, ProblemCode.FinalMismatch, $"there are two finals: {string.Join(", ", names)}", "remove all but one");
        }

        foreach (var take in finals.Where(take => take != approved).Order())
        {
            yield return At(sequence, $"final.{take.Short}", ProblemCode.FinalMismatch, approved is { } one
                ? $"final.{take.Short} names another take than the approved {one.Short}"
                : $"final.{take.Short}: {take.Short} is not approved", $"approve {take.Short}, or remove the marker");
        }
    }

    private static Problem At(SequenceLayout sequence, string? file, string code, string message, string hint)
    {
        var folder = $"sequences/{Path.GetFileName(sequence.Root)}";
        return new Problem(code, message, new FilePosition(file is null ? folder : $"{folder}/{file}", 1, 1), hint);
    }
}
