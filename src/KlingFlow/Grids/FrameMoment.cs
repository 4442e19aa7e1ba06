using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Grids;

/// <summary>A moment of a video as a person says it: <c>first</c>, <c>last</c>, or seconds from its beginning.</summary>
/// <param name="Seconds">Null for the last picture.</param>
public readonly record struct FrameMoment(decimal? Seconds)
{
    /// <summary>The first picture.</summary>
    public static FrameMoment First => new(0);

    /// <summary>The last picture that can be decoded.</summary>
    public static FrameMoment Last => new(null);

    /// <summary>Reads <c>first</c>, <c>last</c>, <c>2.5</c> or <c>2.5s</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FrameMoment? moment)
    {
        moment = text?.ToLowerInvariant() switch
        {
            "first" => First,
            "last" => Last,
            { } other when decimal.TryParse(other.EndsWith('s') ? other[..^1] : other, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) => new FrameMoment(seconds),
            _ => null,
        };

        return moment is not null;
    }
}
