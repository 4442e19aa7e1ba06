namespace KlingFlow.Tasks;

/// <summary>One quarter of a grid in its manifest, so that what was chosen stays known where the pictures themselves are not, as in a clone.</summary>
/// <param name="Quadrant">E.g. <c>bottom_right</c>.</param>
/// <param name="Sha256">Of its file, lower-case hex.</param>
public sealed record QuadrantHash(string Quadrant, string Sha256);
