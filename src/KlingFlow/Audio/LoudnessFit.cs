namespace KlingFlow.Audio;

/// <summary>How a sound is brought to its loudness.</summary>
/// <param name="Filter">For ffmpeg; <c>anull</c> where the sound stays as it is.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it will be.</param>
/// <param name="IsLimited">Whether peaks are held back: an even gain would have broken the true peak.</param>
public sealed record LoudnessFit(string Filter, LoudnessReading Before, LoudnessReading After, bool IsLimited);
