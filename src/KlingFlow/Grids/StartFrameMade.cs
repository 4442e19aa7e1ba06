namespace KlingFlow.Grids;

/// <summary>A start frame that was made from a take.</summary>
/// <param name="Path">Relative to the project.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="From">Which picture it is.</param>
/// <param name="Changed">Whether it was written now; false where the very same was there already.</param>
public sealed record StartFrameMade(string Path, string Sha256, TakeFrame From, bool Changed);
