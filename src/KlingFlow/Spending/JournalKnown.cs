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

    /// <summary>When it was last reserved: the day it counts on.</summary>
    public DateTimeOffset? ReservedAt { get; init; }

    /// <summary>The last intent.</summary>
    public JournalIntent? Intent { get; init; }

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

    /// <summary>The provider's id, once it is known.</summary>
    public string? TaskId { get; init; }

    /// <summary>What it cost; null until settled.</summary>
    public Cost? Settled { get; init; }

    /// <summary>The last records of the take, kept with the settlement; null before it, and where an older version settled.</summary>
    public JournalEnding? Ended { get; init; }

    /// <summary>Whether the provider has it.</summary>
    public bool IsAccepted => TaskId is not null || Outcome is JournalKind.Accepted or JournalKind.Adopted;

    /// <summary>Whether a request may have been sent and nobody knows what became of it.</summary>
    public bool PerhapsSent => Intent is not null && Settled is null && Outcome is null or JournalKind.Unknown or JournalKind.SubmitUnknown;

    /// <summary>Whether an answer was lost: perhaps paid. A free thing never is.</summary>
    public bool MaybePaid => Settled is null && Outcome is JournalKind.Unknown or JournalKind.SubmitUnknown && Reserved is not { Amount: 0 };

    /// <summary>Whether a request may be sent: none was, or every one is proven not accepted, or a person said so.</summary>
    public bool MaySend =>
        Settled is null && Outcome is not JournalKind.Refused && (Intent is null || Outcome is JournalKind.NotAccepted or JournalKind.MaybePaidResolved);
}
