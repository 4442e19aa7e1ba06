namespace KlingFlow.Catalogue;

/// <summary>The text that is sent as prompt. Checked and sent by the same words, so that a limit can be trusted.</summary>
public static class PromptText
{
    /// <summary>One shot: the prompt, then what must not be seen.</summary>
    public static string Single(string prompt, string? negative) =>
        string.IsNullOrWhiteSpace(negative) ? Plain(prompt).Trim() : $"{Plain(prompt).Trim()} Avoid: {negative.Trim()}";

    /// <summary>A prompt as it is sent: <c>\@</c> and <c>\;</c> stand for signs that are text, and mean no element and no end of a shot.</summary>
    public static string Plain(string prompt) => prompt.Replace(@"\@", "@", StringComparison.Ordinal).Replace(@"\;", ";", StringComparison.Ordinal);

    /// <summary>
    /// Several shots in one request: <c>shot 1, 3, words; shot 2, 2, words;</c>. What must not be seen stands in every
    /// shot: the grammar has no place after the last one, and each shot is made from its own words.
    /// </summary>
    public static string Several(IEnumerable<ShotFacts> shots, string? negative) =>
        string.Join(' ', shots.Select((shot, index) => $"shot {index + 1}, {shot.Seconds}, {Single(shot.Prompt, negative)};"));
}
