namespace KlingFlow.Providers;

/// <summary>What decides the price of a sound effect.</summary>
/// <param name="FromVideo">Whether it is made to a video.</param>
public sealed record EffectFacts(bool FromVideo) : WorkFacts;
