namespace KlingFlow.Timelines;

/// <summary>A sound mix in a film.</summary>
/// <param name="MixId">E.g. <c>SEQ08_mix001</c>.</param>
/// <param name="Sha256">Of its samples.</param>
public sealed record FilmMix(string MixId, string Sha256);
