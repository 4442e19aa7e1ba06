using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Videos;

/// <summary>Size and length of a result; two tasks with equal ones share the template.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="Frames">At 24 frames per second.</param>
/// <param name="HasSound">Whether there is an audio stream.</param>
internal sealed record VideoSpec(int Width, int Height, int Frames, bool HasSound)
{
    public const int FramesPerSecond = 24;

    public decimal Duration => decimal.Round((decimal)Frames / FramesPerSecond, 2);

    public static VideoSpec For(VideoRequest request) => Of(request.Resolution, request.Ratio, request.Seconds, request.Audio != "off");

    public static VideoSpec Of(string resolution, double ratio, int seconds, bool hasSound)
    {
        var side = resolution switch { "4k" => 2160, "1080p" => 1080, _ => 720 };
        var isWide = ratio >= 1;
        var other = Even(side * (isWide ? ratio : 1 / ratio));

        // One frame more than ordered, as Kling delivers: five seconds are reported, and are, 5.04.
        return new VideoSpec(isWide ? other : side, isWide ? side : other, (seconds * FramesPerSecond) + 1, hasSound);
    }

    private static int Even(double pixels) => (int)Math.Round(pixels / 2) * 2;
}
