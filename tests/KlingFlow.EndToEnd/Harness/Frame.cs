using System.Diagnostics;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>A start frame: a real picture, made once.</summary>
internal static class Frame
{
    private static readonly Lazy<Task<byte[]>> Picture = new(MakeAsync);

    public static Task<byte[]> PngAsync() => Picture.Value;

    private static async Task<byte[]> MakeAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"kf-frame-{Guid.NewGuid():N}.png");
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=1280x720", "-frames:v", "1", path]);
        await ffmpeg.WaitForExitAsync();
        var bytes = await File.ReadAllBytesAsync(path);
        File.Delete(path);

        return bytes;
    }
}
