namespace KlingFlow.Timelines;

/// <summary>The film as a file.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="DurationSeconds">Length of the picture.</param>
public sealed record FilmFile(string Sha256, decimal DurationSeconds);
