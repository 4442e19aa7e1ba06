namespace KlingFlow.Providers;

/// <summary>What decides the price of a spoken line.</summary>
/// <param name="Characters">How long its text is.</param>
public sealed record SpeechFacts(int Characters) : WorkFacts;
