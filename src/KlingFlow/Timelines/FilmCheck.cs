using System.Globalization;
using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Whether a joined film is what was planned: ffmpeg joins unlike clips into something broken and exits with 0.</summary>
internal static class FilmCheck
{
    /// <summary>What is wrong with it, or null.</summary>
    public static string? Complain(IDisk disk, string path, JoinOrder order)
    {
        if (Mp4Header.Read(disk, path) is not { } film)
            return "it cannot be read";

        var halfFrame = order.Fps.Seconds(1) / 2;
        return film switch
        {
            _ when film.Frames != order.Frames => Say($"it has {film.Frames} pictures instead of {order.Frames}"),
            _ when IsOff(film.DurationSeconds) => Say($"its pictures last {film.DurationSeconds:0.000} s instead of {order.Seconds:0.000} s"),
            { HasAudio: false } => "it has no sound",
            { Audio: { } sound } when IsOff(sound.DurationSeconds) => Say($"its sound lasts {sound.DurationSeconds:0.000} s, not {order.Seconds:0.000} s"),
            _ => null,
        };

        bool IsOff(decimal seconds) => Math.Abs(seconds - order.Seconds) > halfFrame;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
