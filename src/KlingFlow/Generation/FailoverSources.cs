using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Providers;

namespace KlingFlow.Generation;

/// <summary>Whom a take could be given to, and what was agreed about it.</summary>
public sealed record FailoverSources
{
    /// <summary>A provider by name; null where this version has none.</summary>
    public required Func<string, IProvider?> Provider { get; init; }

    /// <summary>Why a provider cannot be used now, by its name: no key, no such provider; null where it can.</summary>
    public required Func<string, Problem?> Obstacle { get; init; }

    /// <summary>Why the queue of a provider stands still, by its name; null where it moves.</summary>
    public required Func<string, QueuePause?> Pause { get; init; }

    /// <summary>The most that a person has agreed to pay for one take of a sequence, whoever makes it; null where nobody was asked.</summary>
    public Func<SequenceId, Estimate?> Agreed { get; init; } = _ => null;
}
