using System.Globalization;
using System.Text;

namespace KlingFlow.Media;

/// <summary>
/// A list for ffmpeg's concat demuxer. The files get names of ours in a private folder: a quote or a line feed in a name
/// would end an entry of the list and begin another.
/// </summary>
internal static class ConcatList
{
    /// <summary>Links the files and writes the list.</summary>
    /// <param name="folder">Where ffmpeg will run.</param>
    /// <param name="name">Of the list, without ending; also the beginning of the links' names.</param>
    /// <param name="files">With their length: without it a sound track that is longer than its picture would push back everything after it.</param>
    /// <returns>The list's file name.</returns>
    public static string Write(PrivateFolder folder, string name, IEnumerable<(string File, decimal Seconds)> files)
    {
        var list = new StringBuilder("ffconcat version 1.0\n");
        foreach (var (number, (file, seconds)) in files.Index())
        {
            var link = string.Create(CultureInfo.InvariantCulture, $"{name}{number:0000}");
            folder.Link(file, link);
            list.Append(CultureInfo.InvariantCulture, $"file {link}\nduration {seconds:0.######}\n");
        }

        folder.Write(name + ".txt", list.ToString());
        return name + ".txt";
    }

    /// <summary>
    /// Options that put every frame back onto the grid of the rate: lengths in a list are whole microseconds, so each clip may
    /// begin a little off. None where no length was rounded, or where the clock does not tick in whole frames.
    /// </summary>
    public static string[] Snap(uint timescale, FrameRate rate, IEnumerable<decimal> lengths)
    {
        var ticks = (long)timescale * rate.Denominator;
        if (ticks % rate.Numerator != 0 || lengths.All(seconds => seconds * 1_000_000 % 1 == 0))
            return [];

        var frame = (ticks / rate.Numerator).ToString(CultureInfo.InvariantCulture);
        return ["-bsf:v", $"setts=pts=round(PTS/{frame})*{frame}:dts=round(DTS/{frame})*{frame}"];
    }
}
