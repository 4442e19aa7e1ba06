namespace KlingFlow.Catalogue;

/// <summary>What an image must be to be sent as a start or end frame.</summary>
/// <param name="MinSidePixels">Both sides are at least this.</param>
/// <param name="MaxSideRatio">The longer side is at most this many times the shorter.</param>
/// <param name="MaxBytes">Size of the file.</param>
/// <param name="Formats"><c>png</c>, <c>jpeg</c>.</param>
public sealed record FrameLimits(int MinSidePixels, decimal MaxSideRatio, long MaxBytes, IReadOnlyList<string> Formats);
