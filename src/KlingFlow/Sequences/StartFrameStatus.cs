namespace KlingFlow.Sequences;

/// <summary>The first image of a sequence.</summary>
/// <param name="Path">Relative to the project.</param>
/// <param name="Sha256">Lower-case hex; null where the file is missing.</param>
/// <param name="From"><c>file</c> or e.g. <c>grid1.bottom_right</c>.</param>
public sealed record StartFrameStatus(string? Path, string? Sha256, string From);
