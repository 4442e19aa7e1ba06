namespace KlingFlow.Catalogue;

/// <summary>The rules for several shots in one request.</summary>
/// <param name="Max">Most shots.</param>
/// <param name="MaxPromptCharacters">Longest prompt of one shot, in UTF-16 units.</param>
/// <param name="MinSeconds">Shortest shot.</param>
/// <param name="Separator">The character that ends a shot in the prompt grammar; it may not stand inside a shot's prompt.</param>
public sealed record ShotRules(int Max, int MaxPromptCharacters, int MinSeconds, char Separator);
