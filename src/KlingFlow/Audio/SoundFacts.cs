namespace KlingFlow.Audio;

/// <summary>What is known about a sound file of ours.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Seconds">Its length.</param>
public sealed record SoundFacts(string Sha256, long Bytes, decimal Seconds);
