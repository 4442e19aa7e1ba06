using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Outside;

namespace KlingFlow.Media;

/// <summary>
/// Speaks on this machine, free: with espeak-ng, or with the engine that is built into many an ffmpeg. A text is never an
/// argument, so that nothing in it can be taken for an option.
/// </summary>
/// <param name="programs">Runs espeak-ng.</param>
/// <param name="ffmpeg">Has the other engine, and joins.</param>
/// <param name="disk">Where sounds go.</param>
/// <param name="espeak">The program, on the PATH.</param>
public sealed partial class VoiceBox(ProgramRunner programs, Ffmpeg ffmpeg, IDisk disk, string espeak = VoiceEngine.Espeak)
{
    private const int SampleRate = 48_000;

    // espeak-ng's own pace, in words a minute.
    private const decimal WordsPerMinute = 155;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly string[] FliteVoices = ["slt", "rms", "awb", "kal16", "kal"];

    // Voices that are told apart at once, and that every installation has.
    private static readonly string[] EspeakVoices =
        ["en-us", "en-us+f3", "en-gb", "en-us+m3", "en-gb+f2", "en-us+m7", "en-us+f5", "en-gb-scotland", "en-us+f1", "en-gb+m5", "en-us+f4", "en-gb-x-rp+m2"];

    private readonly ConcurrentDictionary<string, Task<IReadOnlySet<string>>> _known = new(StringComparer.Ordinal);
    private Task<bool>? _hasFlite;

    /// <summary>What to do where nothing speaks here.</summary>
    public static Problem Missing(string engine) => new(
        ProblemCode.NoSpeechEngine,
        engine == VoiceEngine.Auto ? "no engine of speech is installed here" : $"the engine `{SafeText.Short(engine, 40)}` is not installed here",
        Hint: "apt-get install espeak-ng; or write `speech: { provider: none }` for a film without speech");

    /// <summary>The engine that speaks; null where it is not here.</summary>
    /// <param name="wanted">A word of <see cref="VoiceEngine"/>.</param>
    /// <param name="cancellation">Stops the question to ffmpeg.</param>
    public async Task<string?> EngineAsync(string wanted, CancellationToken cancellation)
    {
        if (wanted is VoiceEngine.Auto or VoiceEngine.Espeak && ProgramRunner.Find(espeak) is not null)
            return VoiceEngine.Espeak;

        return wanted is VoiceEngine.Auto or VoiceEngine.Flite && await (_hasFlite ??= ffmpeg.HasFilterAsync(VoiceEngine.Flite, cancellation)) ? VoiceEngine.Flite : null;
    }

    /// <summary>The voices that people get who have none, in an order that never changes.</summary>
    public static IReadOnlyList<string> VoicesOf(string engine) => engine == VoiceEngine.Flite ? FliteVoices : EspeakVoices;

    /// <summary>Why an engine has no such voice; null where it has.</summary>
    public async Task<Problem?> ComplainAsync(string engine, string voice, CancellationToken cancellation)
    {
        if (await HasVoiceAsync(engine, voice, cancellation))
            return null;

        return new Problem(
            ProblemCode.UnknownVoice, $"{engine} has no voice `{SafeText.Short(voice, 60)}`",
            Hint: engine == VoiceEngine.Flite ? $"one of {string.Join(", ", FliteVoices)}" : "`espeak-ng --voices` lists them; `+f3` or `+m3` behind one makes another of it");
    }

    /// <summary>Says a line: a WAV of 48 kHz, one channel.</summary>
    /// <param name="line">With an engine and a voice that are here.</param>
    /// <param name="target">Absolute path; whole when this returns. What stands there already is taken for the same line.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">The engine fails, or says nothing.</exception>
    public async Task SpeakAsync(SpokenLine line, string target, CancellationToken cancellation)
    {
        if (disk.File.Exists(target) && Complain(target) is null)
            return;

        var folder = disk.Path.GetDirectoryName(target)!;
        disk.Directory.CreateDirectory(folder);
        using var room = new PrivateFolder(disk, folder);
        List<string> names = [];
        for (var index = 0; index < line.Parts.Count; index++)
        {
            if (index > 0)
                names.Add("");
            if (line.Parts[index].Length == 0)
                continue;

            var name = string.Create(CultureInfo.InvariantCulture, $"part{index}");
            await SayAsync(line, line.Parts[index], room, name, cancellation);
            names.Add(name + ".wav");
        }

        await JoinAsync(names, line, room.Root, target, cancellation);
    }

    private Task SayAsync(SpokenLine line, string text, PrivateFolder room, string name, CancellationToken cancellation) =>
        line.Engine == VoiceEngine.Flite ? FliteAsync(line, text, room, name, cancellation) : EspeakAsync(line, text, room, name, cancellation);

    private async Task EspeakAsync(SpokenLine line, string text, PrivateFolder room, string name, CancellationToken cancellation)
    {
        var pace = Math.Clamp(decimal.Round(WordsPerMinute * line.Speed), 80, 450);
        string[] arguments =
        [
            "-b", "1", "-v", line.Voice, "-s", pace.ToString(CultureInfo.InvariantCulture), "-w", name + ".wav", "--stdin",
        ];

        // [[…]] would be read as the names of sounds.
        var call = new ProgramCall(espeak, arguments)
        {
            Input = text.Replace("[[", "[ [", StringComparison.Ordinal), WorkingFolder = room.Root, Deadline = Deadline, MemoryLimitBytes = UntrustedInput.MemoryBytes,
        };
        var result = await RunAsync(call, cancellation);
        if (result.ExitCode != 0 || !disk.File.Exists(disk.Path.Combine(room.Root, name + ".wav")))
            throw Failed(line.Engine, SafeText.Short(result.ErrorTail.Trim(), 200));
    }

    private async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellation)
    {
        try
        {
            return await programs.RunAsync(call, cancellation);
        }
        catch (TimeoutException late)
        {
            throw Failed(call.Program, late.Message);
        }
    }

    private async Task FliteAsync(SpokenLine line, string text, PrivateFolder room, string name, CancellationToken cancellation)
    {
        room.Write(name + ".txt", text);
        string[] arguments =
        [
            "-f", "lavfi", "-i", $"flite=textfile={name}.txt:voice={line.Voice}",
            "-af", string.Create(CultureInfo.InvariantCulture, $"atempo={Math.Clamp(line.Speed, 0.5m, 2)}"), .. Samples,
        ];
        await ffmpeg.MakeAsync(
            new FfmpegJob(arguments, "wav", disk.Path.Combine(room.Root, name + ".wav")) { WorkingFolder = room.Root, Deadline = Deadline, IsScratch = true }, cancellation);
    }

    /// <summary>The parts one after another; an empty name is a pause.</summary>
    private async Task JoinAsync(List<string> names, SpokenLine line, string folder, string target, CancellationToken cancellation)
    {
        List<string> arguments = [];
        var graph = new System.Text.StringBuilder();
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Length == 0)
                arguments.AddRange(["-f", "lavfi", "-t", line.PauseSeconds.ToString(CultureInfo.InvariantCulture), "-i", $"anullsrc=r={SampleRate}:cl=mono"]);
            else
                arguments.AddRange(["-i", "file:" + names[index]]);
            graph.Append(CultureInfo.InvariantCulture, $"[{index}:a]aresample={SampleRate},aformat=sample_fmts=s16:channel_layouts=mono[a{index}];");
        }

        for (var index = 0; index < names.Count; index++)
            graph.Append(CultureInfo.InvariantCulture, $"[a{index}]");
        graph.Append(CultureInfo.InvariantCulture, $"concat=n={names.Count}:v=0:a=1[o]");

        string[] all = [.. arguments, "-filter_complex", graph.ToString(), "-map", "[o]", .. Samples];
        await ffmpeg.MakeAsync(new FfmpegJob(all, "wav", target) { WorkingFolder = folder, Deadline = Deadline, IsScratch = true, Check = Complain }, cancellation);
    }

    // An engine that was given only signs ends well, and leaves a few samples.
    private string? Complain(string path) => WaveFile.Read(disk, path) is { Seconds: >= ShortestSound.Seconds } ? null : "nothing can be heard in it";

    private static readonly string[] Samples =
        ["-ar", "48000", "-ac", "1", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"];

    private async Task<bool> HasVoiceAsync(string engine, string voice, CancellationToken cancellation)
    {
        if (engine == VoiceEngine.Flite)
            return FliteVoices.Contains(voice);
        if (EspeakVoice().Match(voice) is not { Success: true } match)
            return false;

        // An unknown voice is refused, but an unknown variant of one is passed over in silence.
        var variant = match.Groups["variant"].Value;
        return (await ListAsync("", cancellation)).Contains(match.Groups["voice"].Value) && (variant.Length == 0 || (await ListAsync("variant", cancellation)).Contains(variant));
    }

    private async Task<IReadOnlySet<string>> ListAsync(string kind, CancellationToken cancellation) =>
        await _known.GetOrAdd(kind, wanted => ReadListAsync(wanted, cancellation));

    /// <summary>The languages that espeak-ng speaks, or its variants. The voices of another program that it lists too are not here.</summary>
    private async Task<IReadOnlySet<string>> ReadListAsync(string kind, CancellationToken cancellation)
    {
        var result = await RunAsync(new ProgramCall(espeak, [kind.Length == 0 ? "--voices" : "--voices=" + kind]) { Deadline = TimeSpan.FromSeconds(20) }, cancellation);
        var rows = result.Output.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length >= 5);

        return rows.Where(row => !row[4].StartsWith("mb/", StringComparison.Ordinal)).Select(row => kind.Length == 0 ? row[1] : row[4][(row[4].IndexOf('/', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);
    }

    private static UserFacingException Failed(string engine, string why) =>
        new(ExitCode.Internal, new Problem(ProblemCode.SoundFailed, $"{engine} could not say a line: {SafeText.Short(why, 200)}", Hint: "run `kling doctor`"));

    [GeneratedRegex(@"^(?<voice>[a-z]{2,3}(-[A-Za-z0-9]+)*)(\+(?<variant>[A-Za-z0-9]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex EspeakVoice();
}
