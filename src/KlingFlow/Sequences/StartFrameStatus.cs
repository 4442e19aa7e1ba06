namespace KlingFlow.Sequences;

/// <summary>The first image of a sequence.</summary>
/// <param name="Path">Relative to the project; null while a quadrant is awaited.</param>
/// <param name="Sha256">Lower-case hex; null where the file is missing.</param>
/// <param name="From"><c>file</c>, e.g. <c>grid1.bottom_right</c> or <c>SEQ08.take2.frame119</c>, or <c>grid</c> while a quadrant is awaited.</param>
public sealed record StartFrameStatus(string? Path, string? Sha256, string From);
