using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KlingFlow.Files;
using KlingFlow.Outside;

namespace KlingFlow.Simulator.Videos;

/// <summary>
/// Makes the results: real H.264 in MP4. Encoding is done once per size and length; what makes each task's bytes its
/// own is a box at the end that players skip.
/// </summary>
internal sealed class VideoMaker(ProgramRunner runner, IDisk disk, string ffmpeg, string folder)
{
    private readonly ConcurrentDictionary<VideoSpec, Lazy<Task<byte[]>>> _templates = new();

    public async Task<byte[]> MakeAsync(SimulatedTask task, CancellationToken cancellation)
    {
        // Shared by all who wait, so one of them giving up must not stop it: it gets no token of theirs.
        var template = _templates.GetOrAdd(task.Video!, spec => new(() => TemplateAsync(spec, CancellationToken.None)));
        var bytes = await template.Value.WaitAsync(cancellation);

        return [.. bytes, .. FreeBox($"simulated result of task {task.Id}")];
    }

    private async Task<byte[]> TemplateAsync(VideoSpec spec, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, $"{spec.Width}x{spec.Height}-{spec.Frames}{(spec.HasSound ? "-sound" : "")}.mp4");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            var part = $"{path}.{Guid.NewGuid():N}.part";
            var result = await runner.RunAsync(new ProgramCall(ffmpeg, Arguments(spec, part)), cancellation);
            if (result.ExitCode != 0)
                throw new InvalidOperationException($"ffmpeg made no video: {result.ErrorTail}");

            disk.Rename(part, path);
        }

        return await File.ReadAllBytesAsync(path, cancellation);
    }

    private static List<string> Arguments(VideoSpec spec, string path)
    {
        var seconds = ((double)spec.Frames / VideoSpec.FramesPerSecond).ToString("0.0000", CultureInfo.InvariantCulture);
        List<string> arguments = ["-hide_banner", "-nostdin", "-y", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=s={spec.Width}x{spec.Height}:r=24"];
        if (spec.HasSound)
            arguments.AddRange(["-f", "lavfi", "-i", "sine=f=220:r=48000", "-c:a", "aac", "-ac", "2"]);

        arguments.AddRange(
        [
            "-t", seconds, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "34", "-g", "24", "-pix_fmt", "yuv420p",
            "-movflags", "+faststart", "-f", "mp4", path,
        ]);

        return arguments;
    }

    private static byte[] FreeBox(string text)
    {
        var payload = Encoding.ASCII.GetBytes(text);
        var box = new byte[8 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        "free"u8.CopyTo(box.AsSpan(4));
        payload.CopyTo(box.AsSpan(8));

        return box;
    }
}
