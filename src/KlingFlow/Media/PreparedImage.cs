namespace KlingFlow.Media;

/// <summary>An image within the limits of a model.</summary>
/// <param name="File">Absolute path: the source itself where nothing had to be done.</param>
/// <param name="Kind"><c>png</c> or <c>jpeg</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PreparedImage(string File, string Kind, int Width, int Height);
