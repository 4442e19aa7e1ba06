using System.Diagnostics;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Outside;
using Serilog.Core;

namespace KlingFlow.Benchmarks;

/// <summary>A temporary folder with clips in it.</summary>
internal sealed class VideoBench : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("kf-bench-").FullName;

    public Disk Disk { get; } = new();

    public Ffmpeg Ffmpeg { get; } = new(new ProgramRunner(Logger.None), "ffmpeg", "ffprobe", new Disk());

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>A clip with sound; <paramref name="tone"/> makes its bytes its own.</summary>
    public async Task<string> ClipAsync(string name, int seconds, string size, int tone)
    {
        await RunAsync(
            $"-f lavfi -i testsrc2=s={size}:r=24:d={seconds} -f lavfi -i sine=f={200 + tone}:r=48000:d={seconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -video_track_timescale 24000 {name}");
        return this[name];
    }

    /// <summary>Bare ffmpeg, as a person would type it.</summary>
    public async Task RunAsync(string arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", "-hide_banner -nostdin -y -v error " + arguments) { WorkingDirectory = Root, UseShellExecute = false };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("ffmpeg failed: " + arguments);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
