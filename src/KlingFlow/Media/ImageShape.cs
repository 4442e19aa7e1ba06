using System.Globalization;

namespace KlingFlow.Media;

/// <summary>How a picture becomes the picture that is wanted: turned upright, cropped, scaled.</summary>
internal sealed record ImageShape(string Kind, string Turn, (int Width, int Height) Crop, int Width, int Height)
{
    // By EXIF orientation, 1 to 8.
    private static readonly string[] Turns =
        ["", "hflip,", "hflip,vflip,", "vflip,", "transpose=0,", "transpose=1,", "transpose=3,", "transpose=2,"];

    /// <summary>How many times larger it gets; 1 where it does not.</summary>
    public double Enlargement => (double)Width / Crop.Width;

    /// <summary>The filter graph; the crop is around the middle.</summary>
    public string Filter => string.Create(
        CultureInfo.InvariantCulture,
        $"{Turn}crop={Crop.Width}:{Crop.Height}:(iw-ow)/2:(ih-oh)/2:exact=1,scale={Width}:{Height}:flags=lanczos,setsar=1");

    /// <summary>The shape for a picture under given limits.</summary>
    public static ImageShape For(ImageSize size, ImageLimits limits, string aspectRatio)
    {
        var crop = AspectRatio.TryParse(aspectRatio, out var ratio) && !IsAbout(ratio.Value.Value, size)
            ? ratio.Value.Within(size.Width, size.Height)
            : (size.Width, size.Height);
        var scale = Math.Max(1, (double)limits.MinSide / Math.Min(crop.Item1, crop.Item2));

        return new ImageShape(
            size.Kind,
            Turns[size.Orientation - 1],
            crop,
            (int)Math.Ceiling(crop.Item1 * scale),
            (int)Math.Ceiling(crop.Item2 * scale));
    }

    /// <summary>The filters, each followed by a comma, that put a picture upright.</summary>
    public static string TurnUpright(int orientation) => Turns[orientation - 1];

    /// <summary>Whether nothing has to be done to a picture.</summary>
    public bool IsUnchanged(ImageSize size) => size.Orientation == 1 && (Width, Height) == (size.Width, size.Height);

    // 1920x1088 is meant as 16:9; half a percent is not worth encoding again.
    private static bool IsAbout(double ratio, ImageSize size) => Math.Abs((size.Width / (double)size.Height / ratio) - 1) < 0.01;
}
