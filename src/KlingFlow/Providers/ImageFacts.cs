namespace KlingFlow.Providers;

/// <summary>What decides the price of images.</summary>
/// <param name="Model">The image model's id.</param>
/// <param name="Count">How many are ordered.</param>
public sealed record ImageFacts(string Model, int Count) : WorkFacts;
