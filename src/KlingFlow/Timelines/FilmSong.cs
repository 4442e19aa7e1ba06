namespace KlingFlow.Timelines;

/// <summary>The song under a film, as its manifest names it.</summary>
/// <param name="Path">Relative to the project.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="From">The second of the song at which the film begins.</param>
public sealed record FilmSong(string Path, string Sha256, decimal From);
