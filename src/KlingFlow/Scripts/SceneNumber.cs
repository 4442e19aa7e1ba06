namespace KlingFlow.Scripts;

/// <summary>The number at the end of a heading: <c>INT. CAR - NIGHT #12A#</c>.</summary>
internal static class SceneNumber
{
    private const int Longest = 40;

    /// <summary>The heading without it, without marks of emphasis, and the number; null where there is none.</summary>
    public static string Split(ReadOnlySpan<char> heading, out string? number)
    {
        number = null;
        if (heading.EndsWith('#') && heading[..^1].LastIndexOf('#') is > 0 and var open && IsNumber(heading[(open + 1)..^1]))
        {
            number = heading[(open + 1)..^1].ToString();
            heading = heading[..open].TrimEnd();
        }

        return heading.Trim("*_").Trim().ToString();
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '.'))
                return false;
        }

        return text.Length is > 0 and <= Longest;
    }
}
