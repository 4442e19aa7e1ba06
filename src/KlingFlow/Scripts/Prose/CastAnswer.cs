namespace KlingFlow.Scripts.Prose;

/// <summary>Who goes by a name.</summary>
/// <param name="Speaker">As the cast has it, or as the script spells it; null where that is not certain.</param>
/// <param name="Candidates">Who it may be then.</param>
internal sealed record CastAnswer(string? Speaker, IReadOnlyList<SpeakerCandidate> Candidates)
{
    /// <summary>The cast has this name.</summary>
    public bool IsInCast { get; init; }
}
