namespace KlingFlow.Catalogue;

/// <summary>What one call costs that is not sold by the second.</summary>
/// <param name="Name">E.g. <c>speech</c>, <c>image_2k</c>, <c>element</c>.</param>
/// <param name="Unit">Kind of unit: <c>video</c> or <c>image</c>.</param>
/// <param name="Units">How many.</param>
/// <param name="IsUpperBound">Whether the price is not listed and this is what is reserved until it is known.</param>
internal sealed record CallPrice(string Name, string Unit, decimal Units, bool IsUpperBound = false);
