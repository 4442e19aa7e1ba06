namespace KlingFlow.Audio;

/// <summary>A spoken line or an effect that lies ready.</summary>
/// <param name="Path">Absolute path of its audio.</param>
/// <param name="Sha256">Of the audio, as its manifest has it.</param>
/// <param name="Seconds">How long it is.</param>
public sealed record MadeSound(string Path, string Sha256, decimal Seconds);
