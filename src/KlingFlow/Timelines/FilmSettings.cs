namespace KlingFlow.Timelines;

/// <summary>How a film was made.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Fps">Exact rational.</param>
/// <param name="Frames">Number of pictures.</param>
/// <param name="CutSha256">Hash of which take stands where with which sound and scene, and of where the song begins.</param>
/// <param name="Song">The song under it; null where there is none.</param>
/// <param name="Quality"><c>final</c> or <c>preview</c>; null in films of older versions.</param>
/// <param name="LoudnessTarget">LUFS that the whole was brought to; null: as loud as its clips are.</param>
public sealed record FilmSettings(
    int Width, int Height, string Fps, long Frames, string CutSha256, FilmSong? Song = null, string? Quality = null, decimal? LoudnessTarget = null);
