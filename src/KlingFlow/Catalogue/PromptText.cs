namespace KlingFlow.Catalogue;

/// <summary>The text that is sent as prompt. Checked and sent by the same words, so that a limit can be trusted.</summary>
public static class PromptText
{
    /// <summary>One shot: the prompt, then what must not be seen.</summary>
    public static string Single(string prompt, string? negative) => prompt + Avoid(negative);

    /// <summary>Several shots in one request: <c>shot 1, 3, words; shot 2, 2, words;</c>, then what must not be seen.</summary>
    public static string Several(IEnumerable<ShotFacts> shots, string? negative) =>
        string.Join(' ', shots.Select((shot, index) => $"shot {index + 1}, {shot.Seconds}, {shot.Prompt};")) + Avoid(negative);

    private static string Avoid(string? negative) => string.IsNullOrWhiteSpace(negative) ? "" : $" Avoid: {negative}";
}
