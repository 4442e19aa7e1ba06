using KlingFlow.Catalogue;

namespace KlingFlow.Generation;

/// <summary>Everything that decides whether another provider makes a take instead.</summary>
/// <param name="From">Who does not take it.</param>
/// <param name="Decline">What was said.</param>
/// <param name="Price">What it would cost there.</param>
public sealed record FailoverCase(string From, Decline Decline, Estimate Price)
{
    /// <summary>Whether it is proven that no request of this take was accepted.</summary>
    public required bool NothingAccepted { get; init; }

    /// <summary>Those after <see cref="From"/> in <c>failover</c>, in that order.</summary>
    public required IReadOnlyList<FailoverCandidate> Candidates { get; init; }

    /// <summary>Who has been asked for this sequence in vain, or made it before.</summary>
    public IReadOnlyCollection<string> Tried { get; init; } = [];

    /// <summary>Whether <c>failover_policy</c> is <c>auto</c>.</summary>
    public bool IsAuto { get; init; }

    /// <summary>Whether a take of this sequence was given to another provider before: a further one is a person's to give.</summary>
    public bool HasSwitched { get; init; }

    /// <summary>The most that a person has agreed to for this take; null: what it costs at <see cref="From"/>.</summary>
    public Estimate? Agreed { get; init; }
}
