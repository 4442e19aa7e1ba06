namespace KlingFlow.Media;

/// <summary>
/// Options that stand before every input that came from the network or from a stranger. Without the list of formats a
/// playlist named <c>.mp4</c> would be opened as one, and would read other files of this machine.
/// </summary>
internal static class UntrustedInput
{
    /// <summary>Enough for 40 megapixels in every pixel format; a bomb is refused before this is reached.</summary>
    public const long MemoryBytes = 3L << 30;

    /// <summary>The largest picture that is decoded at all.</summary>
    public const int MaxPixels = 40_000_000;

    /// <summary>How long a look at one file may take.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>For a video file.</summary>
    public static IReadOnlyList<string> Video { get; } = ["-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2"];

    /// <summary>For a song or another sound.</summary>
    public static IReadOnlyList<string> Sound { get; } = ["-protocol_whitelist", "file", "-format_whitelist", "wav,mp3,flac,ogg,aac,aiff,mov,mp4,m4a"];

    /// <summary>For a list of files that we wrote ourselves.</summary>
    public static IReadOnlyList<string> List { get; } =
        ["-protocol_whitelist", "file", "-format_whitelist", "concat,mov,mp4,m4a,3gp,3g2,mj2", "-safe", "1", "-f", "concat"];

    /// <summary>For a PNG or JPEG whose header was read first.</summary>
    public static IReadOnlyList<string> Image { get; } =
        ["-protocol_whitelist", "file", "-format_whitelist", "png_pipe,jpeg_pipe", "-max_pixels", "40000000"];
}
