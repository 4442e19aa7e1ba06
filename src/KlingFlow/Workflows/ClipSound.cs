using System.Collections.Concurrent;
using KlingFlow.Audio;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Providers;
using KlingFlow.Scripts;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>
/// What is heard in the clips of a script film: each spoken line, each effect, and the mix of both with the take's own sound.
/// What is there and made of what the script says today is never made again.
/// </summary>
/// <param name="services">The project, opened for sending.</param>
/// <param name="makers">Makes lines and paid effects.</param>
/// <param name="wish">Whether a sound that failed may be asked for once more: only where a person has asked for the film again.</param>
public sealed class ClipSound(TakeServices services, SoundMakers makers, FilmWish wish)
{
    private readonly SoundDesk _desk = new()
    {
        Disk = services.Disk, Project = services.Project.Layout, Cache = services.Workspace.Cache, Ffmpeg = services.Media.Ffmpeg, Clock = services.Clock, Log = services.Log,
    };

    private readonly SoundNotes _notes = new(services.Disk, services.Workspace.Cache);

    // What has failed in this run is not asked for twice in it.
    private readonly ConcurrentDictionary<string, bool> _retried = new(StringComparer.Ordinal);

    private ProjectSettings Settings => services.Project.Settings;

    private EffectFinder Finder => new(_desk);

    private Mixer Mixer => new(_desk);

    /// <summary>Whether a line or an effect can cost money here.</summary>
    public bool CostsMoney => (Settings.Speech.IsOn && ProviderNames.CostsMoney(Settings.Speech.Provider.Value)) || ClipEffects.AreMadeByKling(Settings.Sound);

    /// <summary>Plans what is heard in a clip: who says what, and where each effect comes from. Makes nothing.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="take">The take that it is heard in; null: the next one.</param>
    /// <param name="cancellation">Stops looking.</param>
    public async Task<ClipScore> PlanAsync(Clip clip, TakeNumber? take, CancellationToken cancellation)
    {
        var folder = take is { } number ? TakeFolder.Of(services.Disk, services.Project.Layout, new TakeId(clip.Id, number)) : null;
        var (record, media) = (folder?.ReadRecord().Value, folder?.Records.ReadManifest().Value?.Media);
        var plan = record is null ? PlanOf(clip) : null;
        var speech = await makers.Speaker.PlanAsync(clip, Settings.Speech.OverNative.Value ? null : Said(clip, record, media, plan), cancellation);
        var defaults = Settings.Defaults;
        var byKling = record is null
            ? (plan?.Provider ?? defaults.Provider.Value, plan?.Mode ?? defaults.Mode.Value) is (ProviderNames.Kling, not "individual")
            : record is { Provider: ProviderNames.Kling, IsIndividual: false };
        var pictures = new ClipEffects.Pictures(take ?? new TakeNumber(1), media?.DurationSeconds ?? clip.Seconds, byKling);
        return new ClipScore(clip, speech)
        {
            Take = take, Media = media, Effects = ClipEffects.Of(Settings, clip, EffectLibrary.Read(services.Disk, services.Project.Layout, Settings.Song), pictures),
        };
    }

    /// <summary>Whether the mix of the take is there and made of what the script says today.</summary>
    public bool IsMade(ClipScore score) => score.Speech.Problems.Count == 0 && Ready(score) is { } mix && Mixer.Standing(mix).IsCurrent;

    /// <summary>What the lines and effects that are not there yet would cost; null where they are free.</summary>
    public Estimate? Price(ClipScore score) => Estimate.Sum(
        score.Effects.Orders.Select(makers.Effects.Price).Append(makers.Speaker.Price(score.Speech)).Where(estimate => estimate.Amount > 0));

    /// <summary>What stands in the way of what is said: it has no room in so many seconds, or nobody can say it. Null where all is well.</summary>
    public async Task<Problem?> ObstacleAsync(ClipScore score, CancellationToken cancellation) =>
        score.Speech.Problems.Count > 0 ? score.Speech.Problems[0] : (await makers.Speaker.FitAsync(score.Speech, cancellation)).Problem;

    /// <summary>
    /// What the film would be stopped by at this clip, as far as files tell: nothing is spoken, made or asked for. The problems are
    /// the very ones that making it ends with.
    /// </summary>
    public async Task<Problem?> KnownTroubleAsync(ClipScore score, CancellationToken cancellation)
    {
        if (score.Speech.Problems.Count > 0)
            return score.Speech.Problems[0];

        foreach (var sound in score.Speech.Wishes.Concat<SoundWish>(score.Effects.Orders))
        {
            if (Known(sound) is { } known)
                return known;
        }

        if (score.Take is not null)
            return score.Media is null ? NoMedia(score).Problems[0] : KnownOfMix(score);

        // What an engine of this machine says is measured, not guessed: before it has said it nobody knows.
        var fit = await makers.Speaker.KnownFitAsync(score.Speech, cancellation);
        return Settings.Speech.Provider.Value != ProviderNames.Local || fit.Lines.All(line => line.IsMeasured) ? fit.Problem : null;
    }

    private Problem? Known(SoundWish sound)
    {
        var standing = StandingOf(sound);
        return Trouble(NameOf(sound), standing) is { } stopped ? stopped.Problems[0]
            : standing.State == SoundState.Missing ? _notes.Of(sound.InputSha256)
            : null;
    }

    private Problem? KnownOfMix(ClipScore score)
    {
        try
        {
            return score.Effects.Local.Where(local => Finder.Standing(local) is null).Select(local => _notes.Of(Finder.InputOf(local))).FirstOrDefault(known => known is not null)
                ?? (Ready(score) is { } mix ? Mixer.Complaint(mix) : null);
        }
        catch (UserFacingException refused)
        {
            // A file of the library that is gone.
            return refused.Problems[0];
        }
    }

    /// <summary>Makes what is missing: line by line, then the effects, then the mix.</summary>
    /// <returns><see cref="TakeEnd.Ended"/> where the mix is there.</returns>
    /// <exception cref="UserFacingException">A sound could not be made, may be paid for already, or does not fit.</exception>
    public async Task<TakeEnd> MakeAsync(ClipScore score, RunMode mode, CancellationToken cancellation)
    {
        var (clip, plan, effects) = (score.Clip, score.Speech, score.Effects);
        if (plan.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, plan.Problems);
        if (score is not { Take: { } take, Media: not null })
            throw NoMedia(score);

        await makers.Speaker.EndOthersAsync(plan, mode, cancellation);
        await makers.Effects.EndOthersAsync(clip.Id, effects.Orders, mode, cancellation);
        foreach (var line in plan.Wishes)
        {
            if (await MakeAsync(line, NameOf(line), again => makers.Speaker.RunAsync(line with { Again = again }, mode, cancellation)) is { } open)
                return open;
        }

        foreach (var order in effects.Orders)
        {
            if (await MakeAsync(order, NameOf(order), again => makers.Effects.RunAsync(order with { Again = again }, mode, cancellation)) is { } open)
                return open;
        }

        foreach (var local in effects.Local)
            await _notes.NotingAsync(Finder.InputOf(local), () => Finder.RunAsync(local with { KnownTakes = makers.Effects.KnownTakes(clip.Id, local.Cue.Name) }, cancellation));

        await Mixer.RunAsync(Ready(score) ?? throw new InvalidOperationException($"a sound of {clip.Id} {take.Short} is not there although it was made"), cancellation);
        return TakeEnd.Ended;
    }

    /// <summary>How far the sounds are, in one line: what an attempt follows from.</summary>
    public string Facts(ClipScore score)
    {
        var lines = score.Speech.Wishes.Select(line => $"{line.InputSha256} {makers.Speaker.Standing(line).State}");
        var orders = score.Effects.Orders.Select(order => $"{order.InputSha256} {makers.Effects.Standing(order).State}");
        // Not when anything about a file changed: to be decoded it is linked, and that is a change.
        var files = score.Effects.Cues.Select(cue => cue.LibraryFile).OfType<string>()
            .Select(file => (File: file, Stamp: services.Disk.Stamp(services.Disk.Path.Combine(services.Project.Layout.Root, file))))
            .Select(item => $"{item.File} {item.Stamp?.Bytes} {item.Stamp?.ModifiedNanoseconds}");
        return string.Join('|', lines.Concat(orders).Concat(files).Concat(score.Speech.Problems.Select(problem => problem.Message)));
    }

    /// <summary>The prompts of a video that has sound of its own, or would have; null where it has none.</summary>
    private string? Said(Clip clip, TakeRecord? record, MediaFacts? media, Plan? plan)
    {
        if (record is not null)
            return record.Audio == ClipPlan.NativeAudio && media?.HasAudio != false ? string.Join('\n', record.ShotPrompts.Select(shot => shot.Prompt)) : null;
        if (plan is not null)
            return plan.Audio == ClipPlan.NativeAudio ? string.Join('\n', plan.Shots.Select(shot => shot.Prompt)) : null;

        return Settings.Defaults.Audio.Value == ClipPlan.NativeAudio ? ClipPlan.Prompt(services.Project, clip) : null;
    }

    private Plan? PlanOf(Clip clip) => services.Disk.Stamp(services.Project.Layout.Sequence(clip.Id).Plan) is null
        ? null
        : PlanReader.Read(services.Disk, services.Workspace, services.Project, clip.Id).Plan;

    private static string NameOf(SoundWish sound) => sound is SpeechWish line ? $"line {line.Line} of {line.Clip}" : $"the effect `{sound.Folder}` of {sound.Clip}";

    /// <summary>One line or effect, to its end.</summary>
    /// <returns>Null where it is there.</returns>
    private async Task<TakeEnd?> MakeAsync(SoundWish sound, string name, Func<bool, Task<TakeEnd>> run)
    {
        var before = StandingOf(sound);
        if (before.State == SoundState.Finished)
            return null;
        if (before.State == SoundState.MaybePaid)
            throw MaybePaid(name);

        var again = before.State == SoundState.Failed;
        if (again && !(wish.MayBegin && _retried.TryAdd(sound.InputSha256, true)))
            throw Failed(name, before);

        _retried.TryAdd(sound.InputSha256, true);
        var end = await _notes.NotingAsync(sound.InputSha256, () => run(again));
        var after = StandingOf(sound);
        if (Trouble(name, after) is { } stopped)
            throw stopped;
        if (after.State == SoundState.Finished)
            return null;

        return end == TakeEnd.Ended ? TakeEnd.Gone : end;
    }

    private UserFacingException? Trouble(string name, SoundStanding standing) => standing.State switch
    {
        SoundState.MaybePaid => MaybePaid(name),
        SoundState.Failed => Failed(name, standing),
        _ => null,
    };

    private SoundStanding StandingOf(SoundWish sound) => sound switch
    {
        SpeechWish line => makers.Speaker.Standing(line),
        EffectOrder order => makers.Effects.Standing(order),
        _ => throw new InvalidOperationException($"{sound.Folder} is neither a line nor an effect"),
    };

    /// <summary>The mix that a take is to have; null while a sound of it, or its video, is not there.</summary>
    private MixWish? Ready(ClipScore score)
    {
        if (score is not { Take: { } take, Media: { } media })
            return null;

        var (clip, effects) = (score.Clip, score.Effects);
        var lines = score.Speech.InPicture.Select(line => new MixLine(line.Line, line.Speaker, line.Text, null) { Estimate = line.Seconds }).ToList();
        foreach (var line in score.Speech.Wishes)
        {
            if (SoundOf(makers.Speaker.Standing(line)) is not { } sound)
                return null;
            lines.Add(new MixLine(line.Line, line.Speaker, clip.Dialogue[line.Line - 1].Text, sound));
        }

        var heard = new List<MixEffect>();
        foreach (var cue in effects.Cues)
        {
            if ((effects.OrderOf(cue) is { } order ? SoundOf(makers.Effects.Standing(order)) : Finder.Standing(effects.LocalOf(cue))) is not { } sound)
                return null;
            heard.Add(new MixEffect(cue, sound));
        }

        var video = services.Project.Layout.Sequence(clip.Id).Take(take).Video;
        return new MixWish(new TakeId(clip.Id, take), video, media) { Lines = [.. lines.OrderBy(line => line.Line)], Effects = heard, Settings = Settings.Sound };
    }

    private static MadeSound? SoundOf(SoundStanding standing) =>
        standing is { State: SoundState.Finished, AudioFile: { } file, Sha256: { } sha256 } ? new MadeSound(file, sha256, standing.Seconds) : null;

    private static UserFacingException NoMedia(ClipScore score) => new(
        ExitCode.Invalid, new Problem(ProblemCode.MediaMissing, $"the manifest of {score.Clip.Id} {score.Take?.Short} says nothing about its video", Hint: "run `kling reconcile`"));

    private UserFacingException MaybePaid(string name) => new(
        ExitCode.WaitingForPerson,
        new Problem(ProblemCode.MaybePaid, $"the answer about {name} was lost: it may be paid for, and cannot be looked up", Hint: $"`kling reconcile {services.Project.Name}` says how to send it again, once you have decided so"));

    private UserFacingException Failed(string name, SoundStanding standing) => new(
        ExitCode.SomeFailed,
        new Problem(
            ProblemCode.SoundFailed, $"{name} could not be made: {(standing.Message.Length > 0 ? SafeText.Short(standing.Message, 200) : standing.ErrorKind ?? "nobody said why")}",
            Hint: $"change it in prompts.yaml, or try again with `kling film {services.Project.Name}`"));
}
