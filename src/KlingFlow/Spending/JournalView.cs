using System.Collections.Immutable;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>What the journal says at one moment. Never changes; a newer one comes from <see cref="Journal.View"/>.</summary>
public sealed record JournalView
{
    /// <summary>Nothing known.</summary>
    public static JournalView Empty { get; } = new();

    /// <summary>By external id.</summary>
    public ImmutableDictionary<string, JournalKnown> Known { get; private init; } = ImmutableDictionary<string, JournalKnown>.Empty;

    /// <summary>Number of the last line; 0 without a journal.</summary>
    public long LastSeq { get; private init; }

    /// <summary>Why nothing can be spent: damage, or a sync that failed. What was read before it still stands here.</summary>
    public Problem? Broken { get; internal init; }

    /// <summary>Whether there is a journal: a project that shows paid tasks and has none is untrusted.</summary>
    public bool Exists => LastSeq > 0 || Broken is not null;

    /// <summary>Answers that were lost. Two or more pause spending.</summary>
    public IEnumerable<JournalKnown> MaybePaid => Lost.Select(id => Known[id]);

    /// <summary>What cost over a fifth more than was set aside, or was made twice, and no person has said to go on.</summary>
    public IEnumerable<JournalKnown> Overruns => Beyond.Select(id => Known[id]);

    /// <summary>What the journals of older paths left open and nobody has looked up since.</summary>
    public IEnumerable<JournalKnown> DueLookUps => Due.Select(id => Known[id]);

    /// <summary>Whether nothing new may be paid: see <see cref="Pause"/>.</summary>
    public bool IsPaused => Lost.Count >= 2 || Beyond.Count > 0 || Due.Count > 0;

    /// <summary>Why nothing new may be paid, though the journal is sound: lost answers, costs beyond their estimates, look-ups that are due. Null where it may.</summary>
    public Problem? Pause => IsPaused ? Refusals.Pause(this) : null;

    // Kept beside Known, so that a question about one sequence never walks over all takes of the project.
    private ImmutableHashSet<string> Lost { get; init; } = [];

    private ImmutableHashSet<string> Beyond { get; init; } = [];

    private ImmutableHashSet<string> Due { get; init; } = [];

    private ImmutableDictionary<string, long> LastByOwner { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.OrdinalIgnoreCase);

    private long LastAboutElements { get; init; }

    // By kind and owner, joined by |, which neither can hold.
    private ImmutableDictionary<string, ImmutableHashSet<string>> ByOwner { get; init; } =
        ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known about an external id, or null.</summary>
    public JournalKnown? Of(string externalTaskId) => Known.GetValueOrDefault(externalTaskId);

    /// <summary>Everything known of a sequence's own takes, oldest first.</summary>
    public IEnumerable<JournalKnown> TakesOf(SequenceId sequence) => MadeFor(ExternalTaskId.Take, sequence.Value);

    /// <summary>Everything known of one kind that was made for an owner, oldest first.</summary>
    /// <param name="kind">E.g. <see cref="ExternalTaskId.Grid"/>.</param>
    /// <param name="owner">E.g. the id of a sequence, which is also where speech and effects are found; compared without case.</param>
    public IEnumerable<JournalKnown> MadeFor(string kind, string owner) =>
        ByOwner.GetValueOrDefault(OwnerKey(kind, owner), []).Select(id => Known[id]).OrderBy(known => known.What.Number);

    /// <summary>Every sequence that the journal knows takes of.</summary>
    public IEnumerable<string> Owners => OwnersOf(ExternalTaskId.Take);

    /// <summary>Every owner that the journal knows things of one kind of.</summary>
    public IEnumerable<string> OwnersOf(string kind) =>
        ByOwner.Keys.Where(key => key.StartsWith(kind + "|", StringComparison.Ordinal)).Select(key => key[(kind.Length + 1)..]);

    /// <summary>The highest take of a sequence the journal knows, or null: numbers are never reused, whatever the folder shows.</summary>
    public TakeNumber? HighestTake(SequenceId sequence) =>
        TakesOf(sequence).LastOrDefault() is { } last ? new TakeNumber(last.What.Number) : null;

    /// <summary>Number of the last line about anything of an owner, or about any element, which no sequence owns; 0 without one.</summary>
    public long LastAbout(SequenceId owner) => Math.Max(LastByOwner.GetValueOrDefault(owner.Value), LastAboutElements);

    /// <summary>The takes that are paid for, or perhaps, as far as it knows.</summary>
    public IEnumerable<string> PaidTakes => Known.Values
        .Where(known => known.Settled is { } cost ? cost.Amount > 0 : known is { IsAccepted: true, Reserved: not { Amount: 0 } } or { MaybePaid: true })
        .Select(known => known.What.TakeId);

    /// <summary>What it would say with the money given back that is set aside for one id.</summary>
    public JournalView Without(string externalTaskId) =>
        Of(externalTaskId) is { Reserved: not null } known ? this with { Known = Known.SetItem(externalTaskId, known with { Reserved = null }) } : this;

    /// <summary>Settled amounts in a currency.</summary>
    public decimal Spent(string currency) => Known.Values.Sum(known => known.SettledIn(currency));

    /// <summary>Amounts set aside and not yet settled.</summary>
    public decimal Reserved(string currency) => Known.Values.Sum(known => known.ReservedIn(currency));

    /// <summary>Settled and set aside together.</summary>
    public decimal Committed(string currency) => Spent(currency) + Reserved(currency);

    /// <summary>Settled and set aside of what was reserved on a day.</summary>
    public decimal CommittedOn(DateOnly day, TimeZoneInfo zone, string currency) => Known.Values
        .Where(known => known.ReservedAt is { } at && Budget.DayOf(at, zone) == day)
        .Sum(known => known.SettledIn(currency) + known.ReservedIn(currency));

    internal JournalView With(JournalLine line)
    {
        if (line.Kind == JournalKind.Started)
            return this with { LastSeq = line.Seq };
        if (line.Kind == JournalKind.Continued)
            return this with { LastSeq = line.Seq, Due = [.. Known.Where(entry => entry.Value is { PerhapsSent: true, Reserved: not { Amount: 0 } }).Select(entry => entry.Key)] };

        var id = line.ExternalTaskId;
        var known = JournalStep.Apply(Of(id), line);

        return this with
        {
            LastSeq = line.Seq,
            Known = Known.SetItem(id, known),
            Lost = known.MaybePaid ? Lost.Add(id) : Lost.Remove(id),
            Beyond = known.IsOverrun ? Beyond.Add(id) : Beyond.Remove(id),
            Due = Due.Remove(id),
            LastByOwner = LastByOwner.SetItem(known.What.Shelf, line.Seq),
            LastAboutElements = known.What.Kind == ExternalTaskId.Element ? line.Seq : LastAboutElements,
            ByOwner = ByOwner.SetItem(OwnerKey(known.What.Kind, known.What.Shelf), ByOwner.GetValueOrDefault(OwnerKey(known.What.Kind, known.What.Shelf), []).Add(id)),
        };
    }

    private static string OwnerKey(string kind, string owner) => $"{kind}|{owner}";
}
