namespace KlingFlow.Scripts;

/// <summary>Where and when a scene plays, as its heading says: <c>INT. ANN'S CAR - NIGHT</c>.</summary>
/// <param name="Side"><c>INT</c>, <c>EXT</c>, <c>EST</c> or <c>INT/EXT</c>; null where the heading names none.</param>
/// <param name="Location">As written; "" where the heading names none.</param>
/// <param name="TimeOfDay">As written; null where the heading names none.</param>
public sealed record SceneSetting(string? Side, string Location, string? TimeOfDay)
{
    private static readonly string[] Times =
    [
        "DAY", "NIGHT", "MORNING", "EVENING", "AFTERNOON", "NOON", "MIDNIGHT", "MIDDAY", "DUSK", "DAWN", "SUNSET", "SUNRISE", "SUNDOWN", "TWILIGHT",
        "LATER", "CONTINUOUS", "SAME", "HOUR", "SUMMER", "WINTER", "AUTUMN", "SPRING", "TAG", "NACHT", "MORGEN", "ABEND", "JOUR", "NUIT", "SOIR", "MATIN",
    ];

    // The longer ones first.
    private static readonly string[] Prefixes = ["INT./EXT", "EXT./INT", "INT/EXT", "EXT/INT", "I/E", "E/I", "INT", "EXT", "EST"];

    /// <summary>Understands a heading, with or without a prefix such as <c>INT.</c></summary>
    public static SceneSetting Of(string heading)
    {
        var (side, rest) = SplitSide(heading);
        var (location, time) = SplitTime(rest);
        return new SceneSetting(side, location, time);
    }

    /// <summary>How long a prefix such as <c>INT.</c> is, with what must follow it; 0 where there is none.</summary>
    internal static int PrefixLength(ReadOnlySpan<char> line)
    {
        var at = 0;
        if (line.IsEmpty || (line[0] | 0x20) is not ('i' or 'e'))
            return 0;

        foreach (var prefix in Prefixes)
        {
            if (line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                at = prefix.Length;
                break;
            }
        }

        // INTERCUT and EXTREME are words of an action.
        return at > 0 && at < line.Length && line[at] is '.' or ' ' or '\t' ? at + 1 : 0;
    }

    private static (string? Side, string Words) SplitSide(string heading)
    {
        var length = PrefixLength(heading);
        if (length == 0)
            return (null, heading.Trim());

        var letters = string.Concat(heading[..length].Where(char.IsAsciiLetter)).ToUpperInvariant();
        var side = letters switch { "INT" or "EXT" or "EST" => letters, _ => "INT/EXT" };
        return (side, heading[length..].Trim());
    }

    // The last part behind a dash is the time only where it says one: `INT. HOUSE - KITCHEN` does not.
    private static (string Location, string? Time) SplitTime(string rest)
    {
        var dash = -1;
        for (var i = rest.Length - 1; i > 0 && dash < 0; i--)
        {
            if (rest[i] is '-' or '–' or '—' && rest[i - 1] is ' ' or '-' or '\t')
                dash = i;
        }

        if (dash < 0)
            return IsTime(rest) ? ("", rest) : (rest, null);

        var time = rest[(dash + 1)..].Trim();
        return IsTime(time) ? (rest[..dash].TrimEnd(' ', '\t', '-', '–', '—'), time) : (rest, null);
    }

    private static bool IsTime(string text) =>
        text.Length is > 0 and <= 60 && text.Split([' ', '/', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(word => Times.Contains(word, StringComparer.OrdinalIgnoreCase));
}
