namespace KlingFlow.Audio;

/// <summary>A sound effect that a mix is to have.</summary>
/// <param name="Cue">Which, how loud and when.</param>
/// <param name="Sound">As it was made.</param>
public sealed record MixEffect(EffectCue Cue, MadeSound Sound)
{
    /// <summary>Louder or quieter than planned, in dB.</summary>
    public decimal Gain { get; init; }
}
