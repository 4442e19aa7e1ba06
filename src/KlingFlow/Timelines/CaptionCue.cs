namespace KlingFlow.Timelines;

/// <summary>A caption: one or two lines for a stretch of the film.</summary>
/// <param name="From">Milliseconds from the start of the film.</param>
/// <param name="To">Milliseconds; above <paramref name="From"/>, and not above the next one's.</param>
/// <param name="Speaker">Null where nobody knows.</param>
/// <param name="Lines">One or two.</param>
internal sealed record CaptionCue(long From, long To, string? Speaker, IReadOnlyList<string> Lines);
