namespace KlingFlow.Catalogue;

/// <summary>The cap that holds for every mixture of elements and images, whatever a model allows beyond it.</summary>
/// <param name="WithStartFrame">Most elements beside a start frame.</param>
/// <param name="WithoutStartFrame">Most elements without one.</param>
internal sealed record SafeElementCap(int WithStartFrame, int WithoutStartFrame);
