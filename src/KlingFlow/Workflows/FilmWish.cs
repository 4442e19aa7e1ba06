using KlingFlow.Catalogue;
using KlingFlow.Names;

namespace KlingFlow.Workflows;

/// <summary>How far whoever serves a script film may go on its own.</summary>
/// <param name="MayBegin">Whether paid clips are begun, and stale ones made anew: only where a person has been told what it costs, by <c>kling film</c>.</param>
public sealed record FilmWish(bool MayBegin)
{
    /// <summary>Who makes the clips from here on, whatever the settings say; null for whom they name.</summary>
    public string? Provider { get; init; }

    /// <summary>The most that a person has agreed to pay for a take of each clip, whoever makes it; empty where nobody was asked.</summary>
    public IReadOnlyDictionary<SequenceId, Estimate> Agreed { get; init; } = new Dictionary<SequenceId, Estimate>();
}
