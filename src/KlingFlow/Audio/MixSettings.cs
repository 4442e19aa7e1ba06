namespace KlingFlow.Audio;

/// <summary>How a mix was made.</summary>
/// <param name="Recipe">Version of the way of mixing: another one makes another mix of the same sounds.</param>
/// <param name="Speech">Gain of speech, in dB.</param>
/// <param name="Effects">Gain of effects, in dB.</param>
/// <param name="Native">Gain of the sound that came with the picture, in dB.</param>
public sealed record MixSettings(int Recipe, decimal Speech, decimal Effects, decimal Native);
