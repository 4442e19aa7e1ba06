namespace KlingFlow.Catalogue;

/// <summary>What decides how many elements a request may name.</summary>
/// <param name="HasStartFrame">Whether a start frame is sent.</param>
/// <param name="HasEndFrame">Whether an end frame is sent.</param>
/// <param name="HasVideoInput">Whether a reference video is sent.</param>
/// <param name="Kinds"><c>image</c>, <c>video</c> or <c>both</c>: what the elements were made from. The library makes them from images.</param>
public sealed record ElementCapFacts(bool HasStartFrame, bool HasEndFrame = false, bool HasVideoInput = false, string Kinds = "image");
