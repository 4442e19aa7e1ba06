namespace KlingFlow.Media;

/// <summary>A part of a picture, in pixels of the picture as a person sees it.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>Whether two parts share a pixel.</summary>
    public bool Overlaps(PixelRectangle other) =>
        X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    /// <summary><c>960x540+0+0</c>, as image programs write it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width}x{Height}+{X}+{Y}");
}
