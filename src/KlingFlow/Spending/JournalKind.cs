namespace KlingFlow.Spending;

/// <summary>The words of <c>kind</c> in <c>journal.jsonl</c>. A line whose word is not among them stops spending: a newer version wrote it.</summary>
public static class JournalKind
{
    /// <summary>A journal begins here, e.g. in a clone whose folders show paid tasks.</summary>
    public const string Started = "started";

    /// <summary>Money is set aside for a whole take.</summary>
    public const string Reserved = "reserved";

    /// <summary>A request is about to be sent. Nothing after it means: perhaps sent.</summary>
    public const string Intent = "intent";

    /// <summary>The provider has it.</summary>
    public const string Accepted = "accepted";

    /// <summary>Proven not accepted: it may be sent again.</summary>
    public const string NotAccepted = "not_accepted";

    /// <summary>Answered and declined for good.</summary>
    public const string Refused = "refused";

    /// <summary>The answer was lost; it is being looked up.</summary>
    public const string Unknown = "unknown";

    /// <summary>Found at the provider by our own id.</summary>
    public const string Adopted = "adopted";

    /// <summary>Looked up and not found: perhaps paid, a person decides.</summary>
    public const string SubmitUnknown = "submit_unknown";

    /// <summary>A person decided that it may be sent again.</summary>
    public const string MaybePaidResolved = "maybe_paid_resolved";

    /// <summary>What it cost.</summary>
    public const string Settled = "settled";

    /// <summary>The reservation is given back.</summary>
    public const string Released = "released";

    /// <summary>The provider made and billed a second task under the same id.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A person has seen what a thing cost beyond its estimate, and goes on.</summary>
    public const string CostAccepted = "cost_accepted";

    /// <summary>The lines of older paths of this project stand above: what they leave open is looked up before anything new is paid.</summary>
    public const string Continued = "continued";

    /// <summary>Whether the word is the outcome of a send.</summary>
    public static bool IsOutcome(string word) => word is Accepted or NotAccepted or Refused or Unknown or Adopted or SubmitUnknown;

    internal static bool IsKnown(string word) => IsOutcome(word)
        || word is Started or Continued or Reserved or Intent or MaybePaidResolved or Settled or Released or Duplicate or CostAccepted;
}
