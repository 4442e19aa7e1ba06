namespace KlingFlow.Media;

/// <summary>What the header of a PNG or JPEG says.</summary>
/// <param name="Kind"><c>png</c> or <c>jpeg</c>.</param>
/// <param name="Width">Pixels as a person sees the picture: after <paramref name="Orientation"/>.</param>
/// <param name="Height">Pixels as a person sees the picture.</param>
/// <param name="Orientation">EXIF, 1 to 8; 1 is upright.</param>
/// <param name="Complaint">Why this picture cannot be used although it is one (CMYK, animated); null where it can.</param>
public sealed record ImageSize(string Kind, int Width, int Height, int Orientation = 1, string? Complaint = null);
