using System.Text;

namespace KlingFlow.Scripts;

/// <summary>What a line of a screenplay looks like by itself; what stands around it decides the rest.</summary>
internal static class FountainShapes
{
    // No cue is longer; a bound keeps the tests of a line cheap whatever the line is.
    private const int LongestCue = 200;

    /// <summary><c>INT. CAR - NIGHT</c></summary>
    public static bool IsHeading(ReadOnlySpan<char> line) => SceneSetting.PrefixLength(line) > 0;

    /// <summary><c>.KITCHEN</c>, but not <c>...</c>, and not <c>.5 calibre</c>.</summary>
    public static bool IsForcedHeading(ReadOnlySpan<char> line) =>
        line is ['.', var first, ..] && (char.IsLetter(first) || char.IsSurrogate(first) || (char.IsDigit(first) && IsCapitals(line)));

    /// <summary><c>SMASH CUT TO:</c></summary>
    public static bool IsTransition(ReadOnlySpan<char> line) =>
        line.Length <= LongestCue && line.EndsWith("TO:", StringComparison.Ordinal) && IsCapitals(line);

    /// <summary><c>ANN (V.O.) ^</c>: capitals but for what stands in brackets behind them.</summary>
    public static bool IsCue(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestCue)
            return false;

        var cue = CueLine.Parse(line);
        return IsCapitals(cue.Name);
    }

    /// <summary>At least one capital and no small letter, in any script that has both.</summary>
    public static bool IsCapitals(ReadOnlySpan<char> text)
    {
        var capitals = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLower(rune))
                return false;
            if (Rune.IsUpper(rune))
                capitals++;
        }

        return capitals > 0;
    }
}
