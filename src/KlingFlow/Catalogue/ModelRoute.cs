namespace KlingFlow.Catalogue;

/// <summary>One route of the provider for one model.</summary>
/// <param name="Path">Path under the provider's address, e.g. <c>/image-to-video/kling-3.0</c>.</param>
/// <param name="StartFrame"><c>never</c>, <c>optional</c> or <c>required</c>.</param>
/// <param name="PromptInContents">Whether the prompt is an item of <c>contents</c>; otherwise it stands at the top.</param>
/// <param name="MaxPromptCharacters">Longest whole prompt, grammar and negative included.</param>
/// <param name="Settings">The settings the route knows. Any other would be ignored silently, so it is never sent.</param>
public sealed record ModelRoute(string Path, string StartFrame, bool PromptInContents, int MaxPromptCharacters, IReadOnlyList<string> Settings)
{
    /// <summary>Whether a request with or without a start frame goes here.</summary>
    public bool Fits(bool hasStartFrame) => StartFrame switch
    {
        "never" => !hasStartFrame,
        "required" => hasStartFrame,
        _ => true,
    };

    /// <summary>Whether the setting may be sent.</summary>
    public bool Knows(string setting) => Settings.Contains(setting);
}
