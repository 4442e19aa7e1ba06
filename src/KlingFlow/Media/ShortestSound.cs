namespace KlingFlow.Media;

/// <summary>A sound that is shorter is none: engines that have nothing to say leave a header and a few samples.</summary>
public static class ShortestSound
{
    /// <summary>In seconds.</summary>
    public const decimal Seconds = 0.05m;
}
