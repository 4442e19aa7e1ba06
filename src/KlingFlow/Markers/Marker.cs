using KlingFlow.Names;

namespace KlingFlow.Markers;

/// <summary>One marker file.</summary>
/// <param name="Name">The decision.</param>
/// <param name="File">The file's name as it is spelt.</param>
/// <param name="Note">Its content without the <c>by:</c> line: a note or reason; may be empty.</param>
/// <param name="ByFilm">Whether a film wrote it (<c>by: film</c>): it yields to any other verdict in the sequence.</param>
public sealed record Marker(MarkerName Name, string File, string Note = "", bool ByFilm = false);
