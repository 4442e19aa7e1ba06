using System.Diagnostics;

namespace KlingFlow.Tests.Workflows;

/// <summary>A real video of five seconds, small enough to be looked at often; made once for all tests.</summary>
internal static class TinyVideo
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Path => Made.Value;

    private static string Make()
    {
        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("kf-tiny").FullName, "tiny.mp4");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(System.IO.Path.GetDirectoryName(path)!, recursive: true);
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-y", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x36:r=24:d=5",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-movflags", "+faststart", path,
        ];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
        return path;
    }
}
