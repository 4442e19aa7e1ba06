using System.Globalization;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>
/// What ffmpeg is told to make one piece of a film: exactly so many frames in the film's format, with as much sound as raw
/// samples, because sound that was compressed piece by piece would drift.
/// </summary>
/// <param name="Input">Options and name of the input; the private folder of the render has the clip as <c>clip</c>.</param>
/// <param name="Output">Filters and encoder.</param>
internal sealed record SegmentRecipe(IReadOnlyList<string> Input, IReadOnlyList<string> Output)
{
    private static readonly string[] RawSound = ["-c:a", "pcm_s16le", "-ar", "48000"];

    /// <summary>Everything that decides the result, for the key of the cache.</summary>
    public IEnumerable<string> All => [.. Input, .. Output];

    /// <summary>Pictures and sound of a clip, or black and silence.</summary>
    public static SegmentRecipe Encoded(FilmPiece piece, Mp4Header? clip, FilmFormat format)
    {
        var sound = clip is { HasAudio: true } ? Sound(piece, "0:a:0") : $"anullsrc=r=48000:cl=stereo,atrim=end={Number(piece.Seconds)}[a]";
        var graph = $"{(clip is null ? Black(piece, format) : Picture(piece, clip, format))};{sound}";
        string[] encoder =
        [
            // Headers of x264 that do not depend on the pictures: pieces made on different days can stand in one file.
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-g", "48", "-x264-params", "stitchable=1", "-threads", "1",
            "-pix_fmt", "yuv420p", "-video_track_timescale", Timescale(format.Fps).ToString(CultureInfo.InvariantCulture),
        ];

        return new SegmentRecipe(
            clip is null ? [] : [.. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:clip"],
            ["-filter_complex", graph, "-map", "[v]", "-map", "[a]", .. encoder, .. RawSound, "-map_metadata", "-1"]);
    }

    /// <summary>Only the sound of a clip, for a film whose pictures are copied.</summary>
    public static SegmentRecipe SoundOnly(FilmPiece piece, bool hasAudio) =>
        hasAudio
            ? new SegmentRecipe(
                [.. UntrustedInput.Video, "-i", "file:clip"],
                ["-vn", "-filter_complex", Sound(piece, "0:a:0"), "-map", "[a]", .. RawSound, "-map_metadata", "-1"])
            : new SegmentRecipe([], ["-filter_complex", $"anullsrc=r=48000:cl=stereo,atrim=end={Number(piece.Seconds)}[a]", "-map", "[a]", .. RawSound]);

    /// <summary>Units per second in which every frame has a whole number of units.</summary>
    public static uint Timescale(FrameRate rate) => rate.Denominator == 1 && rate.Numerator <= 1000 ? (uint)rate.Numerator * 1000 : (uint)rate.Numerator;

    private static string Black(FilmPiece piece, FilmFormat format) =>
        $"color=c=black:s={format.Width}x{format.Height}:r={format.Fps},trim=end_frame={piece.Frames},setsar=1,format=yuv420p[v]";

    private static string Picture(FilmPiece piece, Mp4Header clip, FilmFormat format)
    {
        var square = clip.Video.SquarePixels ? "" : "scale='trunc(iw*sar/2)*2':ih,setsar=1,";

        // The fps filter may lose the last frame; the clone makes up for it, and trim has the last word.
        return $"[0:v:0]fps={format.Fps},{square}scale={format.Width}:{format.Height}:force_original_aspect_ratio=decrease:flags=lanczos,"
            + $"pad={format.Width}:{format.Height}:(ow-iw)/2:(oh-ih)/2,setsar=1,"
            + $"tpad=stop_mode=clone:stop_duration={Number(piece.Seconds)},trim=end_frame={piece.Frames},setpts=PTS-STARTPTS,format=yuv420p[v]";
    }

    private static string Sound(FilmPiece piece, string from) =>
        $"[{from}]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo,"
        + $"apad=whole_dur={Number(piece.Seconds)},atrim=end={Number(piece.Seconds)},asetpts=PTS-STARTPTS[a]";

    private static string Number(decimal seconds) => seconds.ToString("0.#########", CultureInfo.InvariantCulture);
}
