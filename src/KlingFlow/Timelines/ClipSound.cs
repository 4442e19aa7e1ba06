namespace KlingFlow.Timelines;

/// <summary>A file with a sound in it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="IsVideo">Whether the sound is a track beside pictures.</param>
internal sealed record ClipSound(string Path, string Sha256, bool IsVideo);
