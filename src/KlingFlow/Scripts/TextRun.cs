namespace KlingFlow.Scripts;

/// <summary>A stretch of a cleaned text that stands in the file character by character, up to the next run.</summary>
/// <param name="At">Where it begins in the cleaned text.</param>
/// <param name="Start">Where it begins in the file, counted as in <see cref="SourceSpan"/>.</param>
public readonly record struct TextRun(int At, int Start);
