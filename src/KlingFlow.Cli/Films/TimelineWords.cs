using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Films;

/// <summary>What people type about cuts: seconds, decibels, transitions.</summary>
internal static class TimelineWords
{
    private const decimal DefaultSeconds = 0.5m;

    /// <summary>Seconds, at most three digits after the point.</summary>
    public static decimal? Seconds(string option, string? word) => Number(option, word, 0, 36_000, "seconds, e.g. 1.5");

    /// <summary>Decibels.</summary>
    public static decimal? Gain(string? word) => Number("--gain", word?.EndsWith("dB", StringComparison.OrdinalIgnoreCase) is true ? word[..^2].TrimEnd() : word, -60, 24, "dB, e.g. -3");

    /// <summary><c>dissolve</c> or <c>dissolve:0.5</c>; null where it is <c>cut</c>.</summary>
    public static CutTransition? Transition(string word)
    {
        var parts = word.Split(':');
        if (parts is ["cut"])
            return null;

        // The names and nothing else: the parser would take a number too.
        if (parts.Length > 2 || !Enum.GetNames<TransitionKind>().Contains(parts[0], StringComparer.OrdinalIgnoreCase))
            throw UsageErrors.Complaint($"`{SafeText.Short(word, 60)}` is not a transition", "cut, dissolve, fade or wipe, with its seconds: dissolve:0.5");

        var seconds = parts.Length == 1 ? DefaultSeconds : Number("--transition", parts[1], 0.01m, 30, "seconds, e.g. dissolve:0.5")!.Value;
        return new CutTransition(Enum.Parse<TransitionKind>(parts[0], ignoreCase: true), seconds);
    }

    private static decimal? Number(string option, string? word, decimal least, decimal most, string what)
    {
        if (word is null)
            return null;

        return decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most && decimal.Round(number, 6) == number
                ? number
                : throw UsageErrors.Complaint($"{option} is {what}, from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}, not `{SafeText.Short(word, 60)}`");
    }
}
