using System.Globalization;
using System.Runtime.InteropServices;
using KlingFlow.Audio;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Tests.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Audio;

/// <summary>A project with a clip, for making effects and mixes and listening to them.</summary>
internal sealed class SoundBench : IDisposable
{
    private readonly FakeClock _clock = new();

    public SoundBench()
    {
        Project = new ProjectLayout(Media.Folder("projects/film"));
        Desk = new SoundDesk
        {
            Disk = Media.Disk, Project = Project, Cache = Media.Folder(".kling/sound"), Ffmpeg = Media.Ffmpeg, Clock = _clock, Log = new LogBook().Logger,
        };
    }

    public MediaBench Media { get; } = new();

    public ProjectLayout Project { get; }

    public SoundDesk Desk { get; init; }

    public static SequenceId Rain => SequenceId.TryParse("RAIN", out var id) ? id.Value : throw new InvalidOperationException();

    public ProjectSettings Settings { get; set; } = new() { Title = "Film", ProjectType = "script_film" };

    public EffectLibrary Library() => EffectLibrary.Read(Media.Disk, Project, null);

    public EffectPlan Plan(params string[] sfx) => EffectPlan.Of(Settings, Clip(sfx), Library());

    public static Clip Clip(params string[] sfx) => new() { Id = Rain, Prompt = "Rain", Seconds = 5, Sfx = sfx };

    public EffectWish Wish(string tag, decimal seconds = 1.5m) => new(Rain, Plan(tag).Cues[0], seconds);

    public Task<MadeSound> Effect(string tag, decimal seconds = 1.5m) => new EffectFinder(Desk).RunAsync(Wish(tag, seconds), default);

    /// <summary>A sound of the library or of a voice: any source of ffmpeg.</summary>
    public string Sound(string name, string source, string more = "-c:a pcm_s16le") => Media.Make($"-f lavfi -i {source} {more}", "projects/film/" + name);

    /// <summary>The same desk on a disk that fails, with an ffmpeg that copies what was made before and so takes no time.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="canned">What every run of ffmpeg makes.</param>
    public SoundDesk DeskOn(IDisk disk, string canned)
    {
        var summary = Media.Write("bin/summary", "[Parsed_ebur128_0 @ 0x1] Summary:\n Integrated loudness:\n I: -20.0 LUFS\n Threshold: -30.0 LUFS\n Loudness range:\n LRA: 1.0 LU\n Threshold: -40.0 LUFS\n True peak:\n Peak: -3.0 dBFS\n");
        var program = Media.Write(
            "bin/canned", $"#!/bin/sh\nfor last; do :; done\ncase $last in -) cat '{summary}' >&2;; *) cp '{canned}' \"${{last#file:}}\";; esac\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return Desk with { Disk = disk, Ffmpeg = new Ffmpeg(MediaBench.Programs, program, "ffprobe", disk) };
    }

    /// <summary>Peak and mean in dB of a part of a file of ours, whose samples can simply be read; minus infinity for silence.</summary>
    public static (double Peak, double Mean) Between(string file, double from = 0, double to = double.MaxValue)
    {
        var samples = MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(file).AsSpan(44));
        var frames = samples.Length / 2;
        var part = samples[(2 * (int)Math.Min(frames, from * 48000))..(2 * (int)Math.Min(frames, to * 48000))];
        Assert.True(part.Length > 0, "no such part");
        var (peak, power) = (0.0, 0.0);
        foreach (var sample in part)
            (peak, power) = (Math.Max(peak, Math.Abs(sample / 32768.0)), power + Math.Pow(sample / 32768.0, 2));

        return (20 * Math.Log10(peak), 10 * Math.Log10(power / part.Length));
    }

    /// <summary>What ffmpeg's own measures say of a part of a file: peak and mean in dB, minus infinity for silence.</summary>
    public (double Peak, double Mean) Level(string file, string filter = "anull")
    {
        var told = Media.Ffmpeg.HearAsync(["-i", "file:" + file, "-af", filter + ",astats=measure_perchannel=none", "-f", "null", "-"], null, default).GetAwaiter().GetResult();
        return (Figure(told, "Peak level dB: "), Figure(told, "RMS level dB: "));
    }

    public void Dispose() => Media.Dispose();

    private static double Figure(string told, string name)
    {
        var begin = told.LastIndexOf(name, StringComparison.Ordinal) + name.Length;
        var text = told[begin..told.IndexOf('\n', begin)].Trim();
        return text is "-inf" ? double.NegativeInfinity : double.Parse(text, CultureInfo.InvariantCulture);
    }
}
