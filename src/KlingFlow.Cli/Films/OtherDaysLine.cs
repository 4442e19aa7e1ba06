namespace KlingFlow.Cli.Films;

/// <summary>What <c>kling status</c> says about takes that were paid for and that the folder of today does not show.</summary>
internal static class OtherDaysLine
{
    private const int Named = 5;

    /// <param name="away">Their ids.</param>
    /// <returns>Null where every take that the journal knows stands in the folder.</returns>
    public static string? Of(IReadOnlyList<string> away)
    {
        if (away.Count == 0)
            return null;

        var names = string.Join(", ", away.Take(Named)) + (away.Count > Named ? ", …" : "");
        return $"{away.Count} paid {(away.Count == 1 ? "take" : "takes")} of another day: {names}; known and kept, never paid for again";
    }
}
