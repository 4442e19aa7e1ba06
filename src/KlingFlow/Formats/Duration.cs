using System.Globalization;
using System.Text.RegularExpressions;

namespace KlingFlow.Formats;

/// <summary>Spans of time as people write them in settings: <c>300ms</c>, <c>10s</c>, <c>5m</c>, <c>12h</c>, <c>30d</c>.</summary>
public static partial class Duration
{
    /// <summary>What a valid text looks like, for schemas.</summary>
    public const string Pattern = "^[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h|d)$";

    /// <summary>Reads a number with its unit; a bare number says too little.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var match = Shape().Match(text ?? "");
        if (!match.Success)
            return false;

        var number = decimal.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        var ticks = number * match.Groups["unit"].Value switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => TimeSpan.TicksPerDay,
        };
        if (ticks > TimeSpan.MaxValue.Ticks)
            return false;

        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>The shortest spelling: <c>90s</c>, <c>1500ms</c>, <c>30d</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        ReadOnlySpan<(long Ticks, string Unit)> units =
        [
            (TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s"),
        ];

        foreach (var (ticks, unit) in units)
        {
            if (duration.Ticks >= ticks && duration.Ticks % ticks == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###}ms");
    }

    [GeneratedRegex("^(?<number>[0-9]{1,9}(\\.[0-9]{1,3})?)(?<unit>ms|s|m|h|d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
