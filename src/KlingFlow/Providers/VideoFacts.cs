namespace KlingFlow.Providers;

/// <summary>What decides the price of a video.</summary>
/// <param name="Model">The model's id in the catalogue.</param>
/// <param name="Resolution">E.g. <c>1080p</c>.</param>
/// <param name="Audio"><c>off</c> or <c>native</c>.</param>
/// <param name="Seconds">Whole seconds of output.</param>
/// <param name="HasVideoInput">Whether a reference video is sent.</param>
public sealed record VideoFacts(string Model, string Resolution, string Audio, int Seconds, bool HasVideoInput = false) : WorkFacts;
