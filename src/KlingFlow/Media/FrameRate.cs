using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Media;

/// <summary>Frames per second as an exact rational, because 29.97 is a rounding and rounding drifts.</summary>
/// <param name="Numerator">At least 1.</param>
/// <param name="Denominator">At least 1.</param>
public readonly record struct FrameRate(int Numerator, int Denominator)
{
    /// <summary>24/1, the rate of film and of Kling.</summary>
    public static FrameRate Film => new(24, 1);

    /// <summary>The rate as a number, for comparisons only.</summary>
    public double PerSecond => (double)Numerator / Denominator;

    /// <summary>Reads <c>24/1</c>, <c>30000/1001</c> or <c>25</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FrameRate? rate)
    {
        var parts = text?.Split('/') ?? [];
        rate = parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts.ElementAtOrDefault(1) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator > 0 && denominator > 0
                ? Reduced(numerator, denominator)
                : null;

        return rate is not null;
    }

    /// <summary>The same rate in lowest terms; null where it is no rate or does not fit.</summary>
    public static FrameRate? Reduced(long numerator, long denominator)
    {
        if (numerator <= 0 || denominator <= 0)
            return null;

        var (a, b) = (numerator, denominator);
        while (b != 0)
            (a, b) = (b, a % b);

        return numerator / a <= int.MaxValue && denominator / a <= int.MaxValue
            ? new FrameRate((int)(numerator / a), (int)(denominator / a))
            : null;
    }

    /// <summary>Length of that many frames in seconds.</summary>
    public decimal Seconds(long frames) => (decimal)frames * Denominator / Numerator;

    /// <summary>The number of whole frames nearest to that many seconds.</summary>
    public long Frames(decimal seconds) =>
        (long)Math.Round(seconds * Numerator / Denominator, MidpointRounding.AwayFromZero);

    /// <summary><c>24/1</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
