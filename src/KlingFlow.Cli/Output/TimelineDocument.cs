namespace KlingFlow.Cli.Output;

/// <summary><c>kling timeline --json</c></summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Project">The project.</param>
/// <param name="File">The overrides, relative to the project; null where there are none.</param>
/// <param name="Fps">Exact rational; null for an empty film.</param>
/// <param name="Frames">Length of the film.</param>
/// <param name="Seconds">The same.</param>
/// <param name="Loudness">What the film is normalised to, in LUFS; null: what the settings say.</param>
/// <param name="Music">Null without any.</param>
/// <param name="Entries">In order.</param>
/// <param name="LeftOut">Clips that are not in the film.</param>
/// <param name="Film">Whether there is a film, and whether it is of this cut: <c>none</c>, <c>current</c> or <c>stale</c>.</param>
/// <param name="StaleReasons">Why it is stale.</param>
/// <param name="Problems">What could not be done as it was asked.</param>
internal sealed record TimelineDocument(
    int Schema, string Project, string? File, string? Fps, long Frames, decimal Seconds, decimal? Loudness, TimelineMusic? Music,
    IReadOnlyList<TimelineEntry> Entries, IReadOnlyList<TimelineGap> LeftOut, string Film, IReadOnlyList<string> StaleReasons,
    IReadOnlyList<ProblemLine> Problems);
