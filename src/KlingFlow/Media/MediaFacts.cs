namespace KlingFlow.Media;

/// <summary>What is known about a video file.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="DurationSeconds">Length of the picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Fps">Exact rational: <c>24/1</c>, <c>30000/1001</c>.</param>
/// <param name="HasAudio">Whether there is a sound track.</param>
public sealed record MediaFacts(string Sha256, long Bytes, decimal DurationSeconds, int Width, int Height, string Fps, bool HasAudio);
