using System.Globalization;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Timecode of a film, <c>00:01:02:12</c>, counted without drops: at 29.97 frames per second thirty make a second.</summary>
public static class FilmTimecode
{
    /// <summary>The timecode of a frame.</summary>
    /// <param name="frames">Counted from 0.</param>
    /// <param name="rate">The film's.</param>
    public static string Text(long frames, FrameRate rate)
    {
        var second = Math.Max(1, (rate.Numerator + (rate.Denominator / 2)) / rate.Denominator);
        var (seconds, frame) = Math.DivRem(frames, second);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:{frame:00}");
    }
}
