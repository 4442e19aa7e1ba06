using System.Globalization;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>What ffmpeg is told to make the pictures of one piece of a film: exactly so many frames in the film's format.</summary>
/// <param name="Input">Options and names of the inputs; the private folder of the render has the clips as <c>clip</c> and <c>into</c>.</param>
/// <param name="Output">Filters and encoder.</param>
internal sealed record SegmentRecipe(IReadOnlyList<string> Input, IReadOnlyList<string> Output)
{
    /// <summary>Everything that decides what is seen, for the key of the cache.</summary>
    public IEnumerable<string> All => [.. Input, .. Output];

    /// <summary>The pictures of a clip, or black, or one turning into the other.</summary>
    public static SegmentRecipe Encoded(FilmPiece piece, Func<FilmPiece, Mp4Header?> header, FilmFormat format, RenderQuality quality)
    {
        string[] encoder =
        [
            // Headers of x264 that do not depend on the pictures: pieces made on different days can stand in one file.
            "-c:v", "libx264", .. quality.Encoder, "-g", "48", "-x264-params", "stitchable=1",
            "-pix_fmt", "yuv420p", "-video_track_timescale", Timescale(format.Fps).ToString(CultureInfo.InvariantCulture),
        ];

        return new SegmentRecipe(
            [.. Source(piece.Clip, "clip"), .. Source(piece.Into?.Clip, "into")],
            ["-filter_complex", Graph(piece, header, format), "-map", "[v]", "-an", .. encoder, "-map_metadata", "-1"]);
    }

    /// <summary>Units per second in which every frame has a whole number of units.</summary>
    public static uint Timescale(FrameRate rate) => rate.Denominator == 1 && rate.Numerator <= 1000 ? (uint)rate.Numerator * 1000 : (uint)rate.Numerator;

    private static IEnumerable<string> Source(CutClip? clip, string name) =>
        clip is null ? [] : [.. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:" + name];

    private static string Graph(FilmPiece piece, Func<FilmPiece, Mp4Header?> header, FilmFormat format)
    {
        var end = $"trim=end_frame={piece.Frames},setpts=PTS-STARTPTS,format=yuv420p[v]";
        if (piece.Into is not { } into)
            return $"{Pictures(piece, header(piece), format, input: 0, spare: 0)},{end}";

        // A second more than is needed on both sides: fps may keep back a frame, and trim has the last word.
        return $"{Pictures(piece, header(piece), format, input: 0, spare: 1)},fps={format.Fps}[from];"
            + $"{Pictures(into, header(into), format, input: piece.Clip is null ? 0 : 1, spare: 1)},fps={format.Fps}[to];"
            + $"[from][to]xfade=transition={Name(piece.Kind)}:duration={Number(piece.Seconds)}:offset=0,{end}";
    }

    private static string Pictures(FilmPiece piece, Mp4Header? clip, FilmFormat format, int input, int spare)
    {
        var length = Number(piece.Seconds + spare);
        if (clip is null)
            return $"color=c=black:s={format.Width}x{format.Height}:r={format.Fps}:d={length},setsar=1,format=yuv420p";

        var square = clip.Video.SquarePixels ? "" : "scale='trunc(iw*sar/2)*2':ih,setsar=1,";

        // The fps filter may lose the last frame; the clone makes up for it.
        return $"[{input}:v:0]fps={format.Fps},trim=start_frame={piece.First}:end_frame={piece.First + piece.Frames},setpts=PTS-STARTPTS,"
            + $"{square}scale={format.Width}:{format.Height}:force_original_aspect_ratio=decrease:flags=lanczos,"
            + $"pad={format.Width}:{format.Height}:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p,"
            + $"tpad=stop_mode=clone:stop_duration={length}";
    }

    private static string Name(TransitionKind kind) => kind switch
    {
        TransitionKind.Dissolve => "fade",
        TransitionKind.Fade => "fadeblack",
        TransitionKind.Wipe => "wipeleft",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Number(decimal seconds) => seconds.ToString("0.#########", CultureInfo.InvariantCulture);
}
