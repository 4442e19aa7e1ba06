using KlingFlow.Media;

namespace KlingFlow.Catalogue;

/// <summary>What a provider needs to make an element from: one picture from the front, and others that differ from it.</summary>
/// <param name="MinImages">With the one from the front.</param>
/// <param name="MaxImages">With the one from the front.</param>
/// <param name="Image">What each of them must be.</param>
public sealed record ElementImageLimits(int MinImages, int MaxImages, ImageLimits Image);
