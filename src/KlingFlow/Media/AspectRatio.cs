using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Media;

/// <summary>Width to height as a plan writes it: <c>16:9</c>.</summary>
/// <param name="Width">1 to 99.</param>
/// <param name="Height">1 to 99.</param>
public readonly record struct AspectRatio(int Width, int Height)
{
    /// <summary>Width divided by height.</summary>
    public double Value => (double)Width / Height;

    /// <summary>Reads <c>16:9</c>; anything else, such as <c>auto</c>, is no ratio.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AspectRatio? ratio)
    {
        var parts = text?.Split(':') ?? [];
        ratio = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is > 0 and < 100 && height is > 0 and < 100
                ? new AspectRatio(width, height)
                : null;

        return ratio is not null;
    }

    /// <summary>The largest centred part of a picture that has this ratio, in whole pixels.</summary>
    public (int Width, int Height) Within(int width, int height) =>
        (long)width * Height > (long)height * Width
            ? (Math.Max(1, (int)((long)height * Width / Height)), height)
            : (width, Math.Max(1, (int)((long)width * Height / Width)));

    /// <summary>
    /// The largest size within a picture that has this ratio to the pixel, with even sides as video encoders need them; odd ones
    /// only where nothing else fits. Null where not even one pixel of the shorter side does.
    /// </summary>
    public (int Width, int Height)? ExactWithin(int width, int height)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(Width, Height);
        var (wide, high) = (Width / divisor, Height / divisor);
        var times = Math.Min(width / wide, height / high);
        if (times > 1)
            times -= times % 2;

        return times == 0 ? null : (wide * times, high * times);
    }

    /// <summary>The size in pixels whose shorter side is <paramref name="shortSide"/>, both sides even as video encoders need them.</summary>
    public (int Width, int Height) Size(int shortSide) =>
        Width >= Height
            ? (Even((double)shortSide * Width / Height), Even(shortSide))
            : (Even(shortSide), Even((double)shortSide * Height / Width));

    private static int Even(double pixels) => 2 * (int)Math.Round(pixels / 2, MidpointRounding.AwayFromZero);
}
