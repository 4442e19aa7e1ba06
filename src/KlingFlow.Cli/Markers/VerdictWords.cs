namespace KlingFlow.Cli.Markers;

/// <summary>What a person typed about a take.</summary>
/// <param name="Place">Project and sequence, or the sequence alone.</param>
/// <param name="Take">E.g. <c>2</c>.</param>
/// <param name="Note">Why; null without a word.</param>
/// <param name="Frame">What the note is about, e.g. <c>48-60</c>; null: the take as a whole.</param>
internal sealed record VerdictWords(string[] Place, string Take, string? Note, string? Frame);
