namespace KlingFlow.Audio;

/// <summary>Whether a clip has the sound that it should have.</summary>
/// <param name="Current">The mix that is right; null where one has to be made.</param>
/// <param name="Why">Why one has to be made, in words for a person; empty where none has.</param>
public sealed record MixStanding(FoundMix? Current, string Why)
{
    /// <summary>Whether nothing has to be done.</summary>
    public bool IsCurrent => Current is not null;
}
