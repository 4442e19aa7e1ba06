namespace KlingFlow.Timelines;

/// <summary>A stretch of the film.</summary>
/// <param name="Clip">What is seen; null: black.</param>
/// <param name="Start">Seconds from the start of the film.</param>
/// <param name="Seconds">Its length; shorter than the clip where the next one cuts it off, longer where its last picture is held.</param>
public sealed record CutEntry(CutClip? Clip, decimal Start, decimal Seconds)
{
    /// <summary>Seconds from the start of the film.</summary>
    public decimal End => Start + Seconds;
}
