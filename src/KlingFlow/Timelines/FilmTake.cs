namespace KlingFlow.Timelines;

/// <summary>A take in a film.</summary>
/// <param name="TakeId">E.g. <c>SEQ08_take002</c>.</param>
/// <param name="Sha256">Of its video.</param>
public sealed record FilmTake(string TakeId, string Sha256);
