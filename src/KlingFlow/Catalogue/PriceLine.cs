namespace KlingFlow.Catalogue;

/// <summary>What one second of output costs.</summary>
/// <param name="Resolution">E.g. <c>1080p</c>.</param>
/// <param name="Audio"><c>off</c> or <c>native</c>.</param>
/// <param name="VideoInput">Whether a reference video is sent.</param>
/// <param name="UnitsPerSecond">Video units.</param>
public sealed record PriceLine(string Resolution, string Audio, bool VideoInput, decimal UnitsPerSecond);
