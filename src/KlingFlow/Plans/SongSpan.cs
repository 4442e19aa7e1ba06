namespace KlingFlow.Plans;

/// <summary>Where a sequence stands in the project's song.</summary>
/// <param name="From">Seconds from the start of the song.</param>
/// <param name="To">Seconds; later than <paramref name="From"/>.</param>
public sealed record SongSpan(decimal From, decimal To);
