namespace KlingFlow.Media;

/// <summary>What a model takes as an image.</summary>
/// <param name="MinSide">Pixels of the shorter side, at least.</param>
/// <param name="MaxBytes">Size of the file, at most.</param>
/// <param name="MinRatio">Width divided by height, at least: 0.4 for 1:2.5.</param>
/// <param name="MaxRatio">Width divided by height, at most: 2.5 for 2.5:1.</param>
public sealed record ImageLimits(int MinSide, long MaxBytes, double MinRatio, double MaxRatio);
