using KlingFlow.Names;

namespace KlingFlow.Audio;

/// <summary>A sound effect that a clip is to have.</summary>
/// <param name="Sequence">The clip.</param>
/// <param name="Cue">Which sound; its source is the library or this machine.</param>
/// <param name="Seconds">How long the clip is.</param>
public sealed record EffectWish(SequenceId Sequence, EffectCue Cue, decimal Seconds)
{
    /// <summary>The highest number that the journal knows of this effect: takes of it that were paid for are never overwritten.</summary>
    public int KnownTakes { get; init; }
}
