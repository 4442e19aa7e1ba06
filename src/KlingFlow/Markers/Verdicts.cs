using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Markers;

/// <summary>What the markers of a sequence decide about its takes (design.md 3.4). Contradictions are shown, never guessed.</summary>
public sealed record Verdicts
{
    /// <summary>Takes with a verdict, <see cref="Verdict.Approved"/> or <see cref="Verdict.Rejected"/>; in a conflict the approved ones too.</summary>
    public required IReadOnlyDictionary<TakeNumber, string> ByTake { get; init; }

    /// <summary>The one approved take; null without one and in a conflict.</summary>
    public TakeNumber? Approved { get; init; }

    /// <summary>Whether <c>final.takeN</c> names the approved take, and no other final stands beside it.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether two verdicts cannot both hold: nothing is made from this sequence.</summary>
    public bool IsConflict { get; init; }

    /// <summary>Open takes that a person wants cancelled.</summary>
    public IReadOnlySet<TakeNumber> CancelAsked { get; init; } = new HashSet<TakeNumber>();

    /// <summary>Markers that do not count, conflicts, finals that do not fit.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The word for a take.</summary>
    public string Of(TakeNumber take) => ByTake.GetValueOrDefault(take, Verdict.None);

    /// <summary>Decides. Pure.</summary>
    public static Verdicts From(MarkerSet markers, IReadOnlyList<JudgedTake> takes, SequenceLayout sequence)
    {
        var problems = markers.Problems.ToList();
        var byNumber = takes.ToDictionary(take => take.Take);
        var counting = markers.Markers.Where(marker => marker.Name.Take is not null && Counts(marker, byNumber, sequence, problems)).ToList();
        var judging = WithoutYielding(counting.Where(marker => marker.Name.Verb != MarkerVerb.Final && byNumber[marker.Name.Take!.Value].Ended).ToList());

        var approved = Takes(judging, MarkerVerb.Approve);
        var rejected = Takes(judging, MarkerVerb.Reject).Union(Takes(judging, MarkerVerb.Cancel)).ToHashSet();
        var conflict = VerdictComplaints.Conflict(approved, rejected, sequence);
        if (conflict is not null)
            problems.Add(conflict);

        var one = conflict is null && approved.Count == 1 ? approved.Single() : (TakeNumber?)null;
        var finals = Takes(counting, MarkerVerb.Final);
        problems.AddRange(VerdictComplaints.Finals(finals, one, sequence));

        return new Verdicts
        {
            ByTake = ByNumber(approved, rejected),
            Approved = one,
            IsFinal = one is { } take && finals.Count == 1 && finals.Contains(take),
            IsConflict = conflict is not null,
            CancelAsked = Takes(counting.Where(marker => !byNumber[marker.Name.Take!.Value].Ended), MarkerVerb.Cancel),
            Problems = problems,
        };
    }

    // A verdict counts on a finished take; `cancel` acts on an open one, and on a finished one it came too late and rejects it.
    private static bool Counts(Marker marker, Dictionary<TakeNumber, JudgedTake> takes, SequenceLayout sequence, List<Problem> problems)
    {
        if (!takes.TryGetValue(marker.Name.Take!.Value, out var take))
        {
            problems.Add(VerdictComplaints.NoSuchTake(marker, takes.Keys, sequence));
            return false;
        }

        if (marker.Name.Verb == MarkerVerb.Cancel)
            return take.Finished || !take.Ended;
        if (take.Finished)
            return true;

        problems.Add(VerdictComplaints.NotFinished(marker, take, sequence));
        return false;
    }

    // A film approves and never rejects: the words in any other marker are a note.
    private static List<Marker> WithoutYielding(List<Marker> judging) => judging.Exists(marker => !Yields(marker)) ? judging.FindAll(marker => !Yields(marker)) : judging;

    private static bool Yields(Marker marker) => marker is { ByFilm: true, Name.Verb: MarkerVerb.Approve };

    private static HashSet<TakeNumber> Takes(IEnumerable<Marker> markers, MarkerVerb verb) =>
        [.. markers.Where(marker => marker.Name.Verb == verb).Select(marker => marker.Name.Take!.Value)];

    private static Dictionary<TakeNumber, string> ByNumber(HashSet<TakeNumber> approved, HashSet<TakeNumber> rejected)
    {
        var words = rejected.ToDictionary(take => take, _ => Verdict.Rejected);
        foreach (var take in approved)
            words[take] = Verdict.Approved;

        return words;
    }
}
