using System.Globalization;
using System.Text;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Media;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>
/// The animatic of the edit: the whole film at its planned times before any money is spent. Takes where there are any, start
/// frames and slates else, lines spoken by this machine, names, times and captions burnt in; trimmed, ordered and joined as
/// <c>timeline.yaml</c> says.
/// </summary>
/// <param name="ffmpeg">Draws and joins.</param>
/// <param name="voices">Speak.</param>
/// <param name="disk">Where.</param>
public sealed class AnimaticRenderer(Ffmpeg ffmpeg, VoiceBox voices, IDisk disk)
{
    // Another number makes every animatic anew.
    private const int Recipe = 1;
    private const int AtOnce = 2;

    /// <summary>Pixels of the shorter side: prompts are legible, and a minute of film is drawn in seconds. Default: 540.</summary>
    public int ShortSide { get; init; } = 540;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes it, or finds that it is there already.</summary>
    /// <param name="question">The project.</param>
    /// <param name="cacheFolder">Absolute path of <c>.kling/</c>.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">There is nothing to show, verdicts contradict each other, <c>timeline.yaml</c> does not read, or ffmpeg fails.</exception>
    public async Task<AnimaticResult> RenderAsync(StatusQuestion question, string cacheFolder, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var film = FilmReading.Read(question);
        var plan = AnimaticPlan.Of(question, film);
        var project = question.Project;
        if (plan.Clips.Count == 0)
            throw NothingPlanned(project.Name);

        var format = Format(project.Settings);
        var (cache, keeper) = (new SegmentCache(disk, cacheFolder), new SegmentKeeper(disk, Clock, cacheFolder));
        var effects = AnimaticEffects.Of(disk, project, ffmpeg, Clock, cache);
        plan = plan with { Clips = [.. plan.Clips.Select(clip => clip with { Sounds = effects.Input(clip) })] };
        var input = await InputAsync(plan, film, project, format, cancellation);
        if (await IsThereAsync(project.Layout, input, cancellation) is { } there)
            return new AnimaticResult(project.Layout.AnimaticFilm, there, UpToDate: true, 0, plan.LeftOut, film.Timeline.Problems);

        using var render = keeper.Begin();
        var pictures = new AnimaticPicture(ffmpeg, disk, cache, format);
        var (clips, problems) = await ClipsAsync(plan, pictures, new AnimaticVoice(voices, ffmpeg, disk, project.Settings, cacheFolder, cache, effects), progress, cancellation);
        var cut = Cut.Of(clips, SongOf(project, film.Timeline), film.Timeline);
        var frames = await JoinAsync(cut, project, format, cache, cancellation);
        var manifest = new AnimaticManifest
        {
            Clips = [.. plan.Clips.Select(clip => clip.Entry)], Width = format.Width, Height = format.Height, Fps = format.Fps.ToString(), Frames = frames, InputSha256 = input,
            Film = new FilmFile(await FileHash.Sha256Async(disk, project.Layout.AnimaticFilm, cancellation), Math.Round(format.Fps.Seconds(frames), 3)),
        };
        WriteCaptions(project.Layout, FilmCaptions.Of(cut, format.Fps));
        AtomicFile.WriteAllText(disk, project.Layout.AnimaticManifest, MachineJson.Write(manifest, TimelinesJson.Default.AnimaticManifest));
        keeper.Settle(project.Layout.AnimaticFilm, cache.Used, render);
        progress?.Report(new RenderProgress(1, "animatic"));
        return new AnimaticResult(project.Layout.AnimaticFilm, manifest, UpToDate: false, pictures.Made, plan.LeftOut, [.. film.Timeline.Problems, .. problems, .. cut.Problems]);
    }

    private FilmFormat Format(ProjectSettings settings)
    {
        var ratio = AspectRatio.TryParse(settings.Defaults.AspectRatio.Value, out var read) ? read.Value : new AspectRatio(16, 9);
        var (width, height) = ratio.Size(ShortSide);
        return new FilmFormat(width, height, FrameRate.Film);
    }

    private async Task<(IReadOnlyList<CutClip> Clips, IReadOnlyList<Problem> Problems)> ClipsAsync(
        AnimaticPlan plan, AnimaticPicture pictures, AnimaticVoice voice, IProgress<RenderProgress>? progress, CancellationToken cancellation)
    {
        var format = pictures.Format;
        var clips = new CutClip[plan.Clips.Count];
        var problems = new Problem?[plan.Clips.Count];
        var done = 0;
        await Parallel.ForEachAsync(
            plan.Clips.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (item, stop) =>
            {
                var (index, clip) = item;
                var (mix, problem) = clip.Mix is { } recorded ? (recorded, null) : await voice.MakeAsync(clip, stop);
                var file = await pictures.MakeAsync(clip with { Mix = mix }, mix?.Lines ?? [], stop);
                var frames = Math.Max(1, format.Fps.Frames(clip.Seconds));
                var media = new MediaFacts(
                    MachineJson.Sha256(file), disk.FileInfo.FromFileName(file).Length, Math.Round(format.Fps.Seconds(frames), 6), format.Width, format.Height, format.Fps.ToString(),
                    clip.Media?.HasAudio is true && mix is null);
                clips[index] = new CutClip(clip.Take, file, media, clip.Song) { Mix = mix, Scene = clip.Prompt?.Scene };
                problems[index] = problem;
                progress?.Report(new RenderProgress(0.8 * Interlocked.Increment(ref done) / plan.Clips.Count, clip.Take.Sequence.Value));
            });

        return (clips, [.. problems.OfType<Problem>()]);
    }

    private async Task<long> JoinAsync(Cut cut, Project project, FilmFormat format, SegmentCache cache, CancellationToken cancellation)
    {
        var loudness = cut.Loudness ?? (project.Settings.ProjectType == ProjectType.ScriptFilm ? project.Settings.Sound.TargetLufs : null);
        var song = cut.Song is { } under ? new FilmSong(under.Path, await FileHash.Sha256Async(disk, under.File, cancellation), under.From) : null;
        var order = new RenderOrder(cut, song, format, RenderQuality.Final) { Loudness = loudness };
        var headers = cut.Clips.Select(clip => clip.Video).Distinct().ToDictionary(video => video, video => Mp4Header.Read(disk, video)!);
        var pieces = FilmPiece.Of(cut, format);
        disk.Directory.CreateDirectory(project.Layout.Exports);
        await new RenderJob(ffmpeg, disk, cache, order, headers).RunAsync(pieces, project.Layout.AnimaticFilm, null, cancellation);
        return pieces.Sum(piece => piece.Frames);
    }

    /// <summary>The project's song, where it is there: an animatic goes without it rather than not at all.</summary>
    private CutSong? SongOf(Project project, Timeline timeline)
    {
        if (project.Settings.Song is not { } song || timeline.Music?.Path is { } other && other != song)
            return null;

        var file = disk.Path.Combine(project.Layout.Root, song);
        return disk.Stamp(file) is { Kind: FileKind.File } ? new CutSong(file, song) : null;
    }

    private async Task<string> InputAsync(AnimaticPlan plan, FilmReading film, Project project, FilmFormat format, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"recipe {Recipe} {format.Width}x{format.Height} {format.Fps}\n");
        foreach (var clip in plan.Clips)
            text.Append(clip.Input).Append('\n').Append(clip.Says).Append(clip.Sounds);

        // Names of voices and engines decide what is heard, but only where somebody speaks.
        if (plan.Clips.Any(clip => clip.Entry.Lines > 0))
        {
            var cast = project.Settings.Cast.Select(member => $"{member.Name}={member.Voice} {string.Join(',', member.Aliases)}");
            text.Append(CultureInfo.InvariantCulture, $"{project.Settings.Speech.Provider.Value} {project.Settings.Speech.Engine.Value} {project.Settings.Speech.DefaultVoice.Value} {project.Settings.Speech.Speed.Value} {string.Join(';', cast)}\n");
            text.Append(await voices.EngineAsync(VoiceEngine.Auto, cancellation)).Append('\n');
        }

        text.Append(disk.File.Exists(project.Layout.Timeline) ? await FileHash.Sha256Async(disk, project.Layout.Timeline, cancellation) : "").Append('\n');
        foreach (var song in new[] { SongOf(project, film.Timeline)?.File, film.Timeline.Music?.File }.OfType<string>())
            text.Append(await FileHash.Sha256Async(disk, song, cancellation)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{project.Settings.ProjectType} {project.Settings.Sound.TargetLufs}");
        return MachineJson.Sha256(text.ToString());
    }

    private async Task<AnimaticManifest?> IsThereAsync(ProjectLayout project, string input, CancellationToken cancellation) =>
        disk.File.Exists(project.AnimaticManifest)
        && MachineJson.TryRead(await disk.File.ReadAllTextAsync(project.AnimaticManifest, cancellation), TimelinesJson.Default.AnimaticManifest, out var manifest, out _)
        && manifest.InputSha256 == input
        && disk.File.Exists(project.AnimaticFilm)
        && await FileHash.Sha256Async(disk, project.AnimaticFilm, cancellation) == manifest.Film.Sha256
            ? manifest
            : null;

    private void WriteCaptions(ProjectLayout project, IReadOnlyList<CaptionCue> cues)
    {
        if (cues.Count == 0)
        {
            disk.File.Delete(project.AnimaticSrt);
            disk.File.Delete(project.AnimaticVtt);
            return;
        }

        AtomicFile.WriteAllText(disk, project.AnimaticSrt, FilmCaptions.Srt(cues));
        AtomicFile.WriteAllText(disk, project.AnimaticVtt, FilmCaptions.Vtt(cues));
    }

    private static UserFacingException NothingPlanned(string project) => new(
        ExitCode.WaitingForPerson,
        new Problem(ProblemCode.NothingApproved, $"{project} has no plan that reads, so there is nothing to show", Hint: $"`kling validate {project}` says what is wrong"));
}
