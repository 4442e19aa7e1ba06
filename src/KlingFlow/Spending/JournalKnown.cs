using System.Collections.Immutable;
using KlingFlow.Catalogue;
using KlingFlow.Tasks;

namespace KlingFlow.Spending;

/// <summary>Everything the journal knows about one external id.</summary>
public sealed record JournalKnown
{
    /// <summary>What it is about; what is not recorded is empty.</summary>
    public required JournalTake What { get; init; }

    /// <summary>The estimate set aside; null once settled or released, and before.</summary>
    public Estimate? Reserved { get; init; }

    /// <summary>What was last set aside, also after it was settled or released; null where nothing ever was.</summary>
    public Estimate? Estimated { get; init; }

    /// <summary>When it was last reserved: the day it counts on.</summary>
    public DateTimeOffset? ReservedAt { get; init; }

    /// <summary>The last intent.</summary>
    public JournalIntent? Intent { get; init; }

    /// <summary>The records that were kept when money was set aside for the whole that this is a part of; null for anything else.</summary>
    public JournalIntent? Planned { get; init; }

    /// <summary>What it was asked with, from the last intent, or from before any; null where the journal kept no records.</summary>
    public JournalIntent? Asked => Intent is { TakeJson.Length: > 0 } ? Intent : Planned;

    /// <summary>Who was asked, according to the last intent; null where there is none that reads.</summary>
    public string? Provider => Intent?.Provider;

    /// <summary>When the last intent was recorded: look-ups count from here.</summary>
    public DateTimeOffset? IntentAt { get; init; }

    /// <summary>How many intents there were.</summary>
    public int Intents { get; init; }

    /// <summary>A word of <see cref="JournalKind"/>; null before any outcome of the last intent.</summary>
    public string? Outcome { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? OutcomeAt { get; init; }

    /// <summary>What was said with it.</summary>
    public string Message { get; init; } = "";

    /// <summary>Proven not accepted, and not to be sent again before this instant; null where nobody asked to wait.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The provider's id, once it is known.</summary>
    public string? TaskId { get; init; }

    /// <summary>Where that task is asked about, where the provider says so with every task.</summary>
    public TaskUrls? Urls { get; init; }

    /// <summary>What it cost; null until settled.</summary>
    public Cost? Settled { get; init; }

    /// <summary>The last records of the take, kept with the settlement; null before it, and where an older version settled.</summary>
    public JournalEnding? Ended { get; init; }

    /// <summary>Further tasks that the provider made and billed under the same id, by their task ids.</summary>
    public ImmutableDictionary<string, Cost> Duplicates { get; init; } = ImmutableDictionary<string, Cost>.Empty;

    /// <summary>Whether a person has seen a cost beyond the estimate.</summary>
    public bool CostAccepted { get; init; }

    /// <summary>Whether it cost over a fifth more than was set aside, or was made twice, and no person has said to go on.</summary>
    public bool IsOverrun => !CostAccepted && (Duplicates.Count > 0 || (Settled is { } cost && Estimated is { } estimate && Exceeds(cost, estimate)));

    /// <summary>Whether the provider has it.</summary>
    public bool IsAccepted => TaskId is not null || Outcome is JournalKind.Accepted or JournalKind.Adopted;

    /// <summary>Whether a request may have been sent and nobody knows what became of it.</summary>
    public bool PerhapsSent => Intent is not null && Settled is null && Outcome is null or JournalKind.Unknown or JournalKind.SubmitUnknown;

    /// <summary>Whether an answer was lost: perhaps paid. A free thing never is.</summary>
    public bool MaybePaid => Settled is null && Outcome is JournalKind.Unknown or JournalKind.SubmitUnknown && Reserved is not { Amount: 0 };

    /// <summary>What it cost, or would where it is open, in a currency. Duplicates are paid for too.</summary>
    /// <remarks>Billed in another currency, it counts as its estimate: what cannot be compared is never nothing.</remarks>
    public decimal SettledIn(string currency) => Duplicates.Values.Where(cost => cost.Currency == currency).Sum(cost => cost.Amount) + Settled switch
    {
        { } cost when cost.Currency == currency => cost.Amount,
        { Amount: > 0 } when Estimated?.Currency == currency => Estimated.Amount,
        _ => 0,
    };

    /// <summary>What is set aside for it and not settled, in a currency.</summary>
    public decimal ReservedIn(string currency) => Reserved is { } estimate && estimate.Currency == currency ? estimate.Amount : 0;

    /// <summary>
    /// Whether an answer was lost once and a person had it sent again: under this id that is safe, because the provider knows the id. Nobody
    /// has proven that the first one did not arrive.
    /// </summary>
    public bool WasMaybePaid { get; init; }

    /// <summary>Whether it is proven that no request was ever accepted, so that another provider may be asked for the same.</summary>
    public bool IsProvenUnsent => !IsAccepted && !PerhapsSent && !WasMaybePaid;

    /// <summary>Whether a request may be sent: none was, or every one is proven not accepted, or a person said so.</summary>
    public bool MaySend =>
        Settled is null && Outcome is not JournalKind.Refused && (Intent is null || Outcome is JournalKind.NotAccepted or JournalKind.MaybePaidResolved);

    private static bool Exceeds(Cost cost, Estimate estimate) =>
        cost.Currency == estimate.Currency ? cost.Amount > estimate.Amount * Budget.Tolerance : cost.Amount > 0;
}
