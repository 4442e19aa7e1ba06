using System.Diagnostics;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Outside;
using Serilog;

namespace KlingFlow.Tests.Media;

/// <summary>A temporary folder with ffmpeg at hand, for making small files and looking at what was made.</summary>
internal sealed class MediaBench : IDisposable
{
    private readonly TempFolder _folder = new();

    public MediaBench()
    {
        // Stands before the real program and writes down every run, so that a test can count them.
        var counted = _folder.Write("bin/ffmpeg", $"#!/bin/sh\necho \"$*\" >> '{_folder["runs"]}'\nexec {ProgramRunner.Find("ffmpeg")} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(counted, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Ffmpeg = new Ffmpeg(Programs, counted, "ffprobe", Disk);
    }

    public static ProgramRunner Programs { get; } = new(Log.Logger);

    public Disk Disk => _folder.Disk;

    public string Root => _folder.Root;

    public Ffmpeg Ffmpeg { get; }

    public string this[string relative] => _folder[relative];

    /// <summary>How many times the product has run ffmpeg so far, its version question aside.</summary>
    public int Runs => File.Exists(_folder["runs"]) ? File.ReadAllLines(_folder["runs"]).Count(line => line != "-version") : 0;

    public string Write(string relative, string text) => _folder.Write(relative, text);

    public string Folder(string relative) => _folder.Folder(relative);

    public IReadOnlyList<string> Files() => [.. _folder.Files().Where(file => file is not "bin/ffmpeg" and not "runs")];

    /// <summary>Runs ffmpeg as a person would; the last argument is relative to the folder.</summary>
    public string Make(string arguments, string name)
    {
        var path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Run("ffmpeg", $"-hide_banner -nostdin -y -v error {arguments}", path);
        return path;
    }

    /// <summary>A moving test picture, 160 by 90.</summary>
    public string Clip(string name, int frames = 12, string rate = "24", string size = "160x90", bool sound = true, string more = "")
    {
        var seconds = FormattableString.Invariant($"{frames / Rate(rate):0.######}");
        var audio = sound ? $"-f lavfi -t {seconds} -i sine=f=440:r=48000 -c:a aac -ac 2" : "";
        return Make(
            $"-f lavfi -i testsrc2=s={size}:r={rate},trim=end_frame={frames} {audio} -c:v libx264 -preset ultrafast -threads 1 -pix_fmt yuv420p -video_track_timescale 24000 {more}", name);
    }

    /// <summary>What ffprobe prints for entries such as <c>stream=width,height</c>, one line per section.</summary>
    public static string Probe(string file, string entries) =>
        Run("ffprobe", $"-v error -count_frames -show_entries {entries} -of compact=p=0:nk=1", file).Trim();

    public static Mp4Header Header(string file)
    {
        using var stream = File.OpenRead(file);
        return Mp4Header.Read(stream) ?? throw new InvalidOperationException(file + " has no readable header");
    }

    public void Dispose() => _folder.Dispose();

    private static double Rate(string rate) => FrameRate.TryParse(rate, out var parsed) ? parsed.Value.PerSecond : 24;

    private static string Run(string program, string arguments, string file)
    {
        var info = new ProcessStartInfo(program, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { RedirectStandardOutput = true, UseShellExecute = false };
        info.ArgumentList.Add(file);
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
