using System.Globalization;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Providers;
using KlingFlow.Providers.Voices;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>
/// The sound of a clip in an animatic whose lines nobody has recorded: spoken by an engine of this machine, whoever will speak
/// them in the film; where none is here, silence of the same length, so that captions stand where they will.
/// </summary>
internal sealed class AnimaticVoice(VoiceBox voices, Ffmpeg ffmpeg, IDisk disk, ProjectSettings settings, string cacheFolder, SegmentCache cache, AnimaticEffects effects)
{
    private readonly LocalVoices _local = new(voices);

    /// <summary>What is heard in a clip and said when; null where nothing is said. The problem is why it will not fit.</summary>
    public async Task<(CutMix? Mix, Problem? Problem)> MakeAsync(AnimaticClip clip, CancellationToken cancellation)
    {
        if (clip.Prompt is not { } prompt)
            return (null, null);

        var lines = prompt.Dialogue.Count == 0 ? [] : await LinesAsync(prompt, clip.Says, cancellation);
        var (heard, spoilt) = await effects.MakeAsync(clip, cancellation);
        if (lines.Count == 0 && heard.Count == 0)
            return (null, spoilt);

        var (begins, tempo, problem) = lines.Count == 0 ? ([], 1, null) : Place(clip, lines);
        var said = lines.Zip(begins, (line, at) => new CutLine(line.Speaker, line.Text, at, Math.Min(clip.Seconds, at + Math.Round(line.Seconds / tempo, 3)))).ToList();
        var parts = lines.Zip(begins)
            .Where(item => item.First.File is not null)
            .Select(item => new MixPart(MixInput.Speech, item.First.File!, item.First.Sha256, item.Second, item.First.Seconds / tempo, 0) { Tempo = tempo })
            .ToList();
        if (clip is { Video: { } video, Media: { HasAudio: true } media })
            parts.Insert(0, new MixPart(MixInput.Native, video, media.Sha256, 0, clip.Seconds, 0));

        var file = await MixAsync(clip, [.. parts, .. heard], cancellation);
        return (new CutMix($"{clip.Take.Sequence}_animatic", file, MachineJson.Sha256(file)) { Lines = said }, problem ?? spoilt);
    }

    private async Task<IReadOnlyList<Spoken>> LinesAsync(Clip prompt, string? picture, CancellationToken cancellation)
    {
        var isLocal = settings.Speech.Provider.Value == ProviderNames.Local;
        var wanted = isLocal ? settings.Speech.Engine.Value : VoiceEngine.Auto;
        var engine = settings.Speech.IsOn ? await voices.EngineAsync(wanted, cancellation) : null;
        var asLocal = settings with { Speech = settings.Speech with { Provider = new Setting<string>(ProviderNames.Local, Setting<string>.BuiltIn) } };
        var wishes = engine is null ? [] : SpeechPlan.Of(asLocal, prompt, engine, picture).Wishes;
        var lines = new List<Spoken>();
        foreach (var (index, line) in prompt.Dialogue.Index())
        {
            var text = SpeechText.Of(line.Text, line.Delivery);
            if (text.Length == 0)
                continue;

            var wish = wishes.FirstOrDefault(wish => wish.Line == index + 1);
            lines.Add(wish is null
                ? new Spoken(line.Speaker, line.Text, SpeechFit.Estimate(new SpeechWish { Clip = prompt.Id, Line = index + 1, Text = text, Voice = new Voice(ProviderNames.Local, "", "", 1) }), null, "")
                : await SayAsync(line, wish, engine!, cancellation));
        }

        return lines;
    }

    private async Task<Spoken> SayAsync(DialogueLine line, SpeechWish wish, string engine, CancellationToken cancellation)
    {
        // The voice of a service means nothing here; the same person gets the same stand-in.
        var all = VoiceBox.VoicesOf(engine);
        var voice = await voices.ComplainAsync(engine, wish.Voice.Id, cancellation) is null ? wish.Voice.Id : all[(line.Speaker ?? "").Sum(letter => char.ToLowerInvariant(letter)) % all.Count];
        var work = new SpeechWork("kf-animatic", cacheFolder) { Text = wish.Text, Engine = engine, Voice = voice, Speed = wish.Voice.Speed };
        var file = await _local.SayAsync(work, cancellation);
        var seconds = WaveFile.Read(disk, file)?.Seconds ?? SpeechFit.Estimate(wish);
        return new Spoken(line.Speaker, line.Text, seconds, file, MachineJson.Sha256(file));
    }

    private static (IReadOnlyList<decimal> Begins, decimal Tempo, Problem? Problem) Place(AnimaticClip clip, IReadOnlyList<Spoken> lines)
    {
        try
        {
            var schedule = LineSchedule.Place([.. lines.Select(line => (line.Seconds, (decimal?)null))], clip.Seconds, clip.Take.Sequence.Value);
            return (schedule.Begins, schedule.Tempo, null);
        }
        catch (UserFacingException tooLong)
        {
            // Heard all the same, hurried as it would have to be: that is what an animatic is for.
            var tempo = Math.Round(lines.Sum(line => line.Seconds) / clip.Seconds, 4, MidpointRounding.ToPositiveInfinity);
            var begins = lines.Select((_, index) => Math.Round(lines.Take(index).Sum(line => line.Seconds) / tempo, 3));
            return ([.. begins], tempo, tooLong.Problems[0]);
        }
    }

    private async Task<string> MixAsync(AnimaticClip clip, IReadOnlyList<MixPart> parts, CancellationToken cancellation)
    {
        var plan = new MixPlan(Samples.Of(clip.Seconds), parts, [], new MixSettings(0, 0, 0, 0), "");
        var graph = MixGraph.For(plan, [.. parts.Select(part => part.Gain)]);
        var key = string.Join('\n', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Kind} {part.Sha256} {part.At} {part.Lufs}").TrimEnd()));
        var path = cache.PathFor(key, [graph], await ffmpeg.VersionAsync(cancellation), "wav");
        if (cache.Has(path))
            return path;

        disk.Directory.CreateDirectory(cache.Folder);
        using var folder = new PrivateFolder(disk, cache.Folder);
        var inputs = new List<IReadOnlyList<string>>();
        foreach (var (index, part) in parts.Index())
        {
            folder.Link(part.File, $"in{index}");
            inputs.Add([.. part.Kind == MixInput.Native ? UntrustedInput.Video : UntrustedInput.Sound, "-i", $"file:in{index}"]);
        }

        var gains = await new MixGains(new Loudness(ffmpeg)).OfAsync(plan, inputs, folder.Root, cancellation);
        await ffmpeg.MakeAsync(
            new FfmpegJob([.. inputs.SelectMany(input => input), "-filter_complex", MixGraph.For(plan, gains), "-map", "[o]", .. Samples.Encoder], "wav", path)
            {
                WorkingFolder = folder.Root,
                Untrusted = true,
                Check = part => Samples.Complain(disk.FileInfo.FromFileName(part).Length, plan.Length),
            },
            cancellation);
        return path;
    }

    /// <summary>A line with its length; without a file where nobody here can say it.</summary>
    private sealed record Spoken(string? Speaker, string Text, decimal Seconds, string? File, string Sha256);
}
