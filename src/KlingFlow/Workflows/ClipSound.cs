using System.Collections.Concurrent;
using KlingFlow.Audio;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Media;
using KlingFlow.Names;
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

    // What has failed in this run is not asked for twice in it.
    private readonly ConcurrentDictionary<string, bool> _retried = new(StringComparer.Ordinal);

    private ProjectSettings Settings => services.Project.Settings;

    private EffectFinder Finder => new(_desk);

    private Mixer Mixer => new(_desk);

    /// <summary>Whether a line or an effect can cost money here.</summary>
    public bool CostsMoney => (Settings.Speech.IsOn && ProviderNames.CostsMoney(Settings.Speech.Provider.Value)) || ClipEffects.AreMadeByKling(Settings.Sound);

    /// <summary>Whether the mix of this take is there and made of what the script says today.</summary>
    public async Task<bool> IsMadeAsync(Clip clip, TakeNumber take, CancellationToken cancellation)
    {
        var plan = await makers.Speaker.PlanAsync(clip, cancellation);
        return plan.Problems.Count == 0 && MediaOf(clip.Id, take) is { } media && Ready(plan, take, media) is { } mix && Mixer.Standing(mix).IsCurrent;
    }

    /// <summary>What the lines and effects that are not there yet would cost; null where they are free.</summary>
    public async Task<Estimate?> EstimateAsync(Clip clip, CancellationToken cancellation)
    {
        var speech = makers.Speaker.Price(await makers.Speaker.PlanAsync(clip, cancellation));
        var effects = EffectsOf(clip, new TakeNumber(1), clip.Seconds).Orders.Select(makers.Effects.Price);
        return Catalogue.Estimate.Sum(effects.Append(speech).Where(estimate => estimate.Amount > 0));
    }

    /// <summary>What of the script is not heard, and why: lines without a speaker, tags that nobody knows.</summary>
    public async Task<IReadOnlyList<string>> UnheardAsync(Clip clip, CancellationToken cancellation)
    {
        var plan = await makers.Speaker.PlanAsync(clip, cancellation);
        return
        [
            .. plan.Unspoken.Select(line => $"{clip.Id}, line {line.Line} is not spoken: {line.Reason}"),
            .. EffectsOf(clip, new TakeNumber(1), clip.Seconds).Plan.Warnings.Select(warning => warning.Hint is null ? warning.Message : $"{warning.Message}; {warning.Hint}"),
        ];
    }

    /// <summary>What stands in the way of what is said: it has no room in so many seconds, or nobody can say it. Null where all is well.</summary>
    public async Task<Problem?> ObstacleAsync(Clip clip, CancellationToken cancellation)
    {
        var plan = await makers.Speaker.PlanAsync(clip, cancellation);
        return plan.Problems.Count > 0 ? plan.Problems[0] : (await makers.Speaker.FitAsync(plan, cancellation)).Problem;
    }

    /// <summary>Makes what is missing: line by line, then the effects, then the mix.</summary>
    /// <returns><see cref="TakeEnd.Ended"/> where the mix is there.</returns>
    /// <exception cref="UserFacingException">A sound could not be made, may be paid for already, or does not fit.</exception>
    public async Task<TakeEnd> MakeAsync(Clip clip, TakeNumber take, RunMode mode, CancellationToken cancellation)
    {
        var plan = await makers.Speaker.PlanAsync(clip, cancellation);
        if (plan.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, plan.Problems);
        if (MediaOf(clip.Id, take) is not { } media)
            throw new UserFacingException(ExitCode.Invalid, new Problem(ProblemCode.MediaMissing, $"the manifest of {clip.Id} {take.Short} says nothing about its video", Hint: "run `kling reconcile`"));

        var effects = EffectsOf(clip, take, media.DurationSeconds);
        await makers.Speaker.EndOthersAsync(plan, mode, cancellation);
        await makers.Effects.EndOthersAsync(clip.Id, effects.Orders, mode, cancellation);
        foreach (var line in plan.Wishes)
        {
            if (await MakeAsync(line, $"line {line.Line} of {clip.Id}", again => makers.Speaker.RunAsync(line with { Again = again }, mode, cancellation)) is { } open)
                return open;
        }

        foreach (var order in effects.Orders)
        {
            if (await MakeAsync(order, $"the effect `{order.Name}` of {clip.Id}", again => makers.Effects.RunAsync(order with { Again = again }, mode, cancellation)) is { } open)
                return open;
        }

        foreach (var local in effects.Local)
            await Finder.RunAsync(local with { KnownTakes = makers.Effects.KnownTakes(clip.Id, local.Cue.Name) }, cancellation);

        await Mixer.RunAsync(Ready(plan, take, media) ?? throw new InvalidOperationException($"a sound of {clip.Id} is not there although it was made"), cancellation);
        return TakeEnd.Ended;
    }

    /// <summary>How far the sounds are, in one line: what an attempt follows from.</summary>
    public async Task<string> FactsAsync(Clip clip, CancellationToken cancellation)
    {
        var plan = await makers.Speaker.PlanAsync(clip, cancellation);
        var lines = plan.Wishes.Select(line => $"{line.InputSha256} {makers.Speaker.Standing(line).State}");
        var orders = EffectsOf(clip, new TakeNumber(1), clip.Seconds).Orders.Select(order => $"{order.InputSha256} {makers.Effects.Standing(order).State}");
        return string.Join('|', lines.Concat(orders).Concat(plan.Problems.Select(problem => problem.Message)));
    }

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
        var end = await run(again);
        return StandingOf(sound) switch
        {
            { State: SoundState.Finished } => null,
            { State: SoundState.MaybePaid } => throw MaybePaid(name),
            { State: SoundState.Failed } failed => throw Failed(name, failed),
            _ => end == TakeEnd.Ended ? TakeEnd.Gone : end,
        };
    }

    private SoundStanding StandingOf(SoundWish sound) => sound switch
    {
        SpeechWish line => makers.Speaker.Standing(line),
        EffectOrder order => makers.Effects.Standing(order),
        _ => throw new InvalidOperationException($"{sound.Folder} is neither a line nor an effect"),
    };

    /// <summary>The mix that a take is to have; null while a sound of it is not there.</summary>
    private MixWish? Ready(SpeechPlan plan, TakeNumber take, MediaFacts media)
    {
        var lines = new List<MixLine>();
        foreach (var line in plan.Wishes)
        {
            if (SoundOf(makers.Speaker.Standing(line)) is not { } sound)
                return null;
            lines.Add(new MixLine(line.Line, line.Speaker, plan.Clip.Dialogue[line.Line - 1].Text, sound));
        }

        var effects = EffectsOf(plan.Clip, take, media.DurationSeconds);
        var heard = new List<MixEffect>();
        foreach (var cue in effects.Cues)
        {
            if ((effects.OrderOf(cue) is { } order ? SoundOf(makers.Effects.Standing(order)) : Finder.Standing(effects.LocalOf(cue))) is not { } sound)
                return null;
            heard.Add(new MixEffect(cue, sound));
        }

        var id = new TakeId(plan.Clip.Id, take);
        return new MixWish(id, services.Project.Layout.Sequence(plan.Clip.Id).Take(take).Video, media) { Lines = lines, Effects = heard, Settings = Settings.Sound };
    }

    private ClipEffects EffectsOf(Clip clip, TakeNumber take, decimal seconds) => ClipEffects.Of(
        Settings, clip, EffectLibrary.Read(services.Disk, services.Project.Layout, Settings.Song), new ClipEffects.Pictures(take, seconds, MadeByKling(clip.Id, take)));

    private MediaFacts? MediaOf(SequenceId clip, TakeNumber take) =>
        TakeFolder.Of(services.Disk, services.Project.Layout, new TakeId(clip, take)).Records.ReadManifest().Value?.Media;

    private bool MadeByKling(SequenceId clip, TakeNumber take) =>
        TakeFolder.Of(services.Disk, services.Project.Layout, new TakeId(clip, take)).ReadRecord().Value is { Provider: ProviderNames.Kling, IsIndividual: false };

    private static MadeSound? SoundOf(SoundStanding standing) =>
        standing is { State: SoundState.Finished, AudioFile: { } file, Sha256: { } sha256 } ? new MadeSound(file, sha256, standing.Seconds) : null;

    private UserFacingException MaybePaid(string name) => new(
        ExitCode.WaitingForPerson,
        new Problem(ProblemCode.MaybePaid, $"the answer about {name} was lost: it may be paid for, and cannot be looked up", Hint: $"`kling reconcile {services.Project.Name}` says how to send it again, once you have decided so"));

    private UserFacingException Failed(string name, SoundStanding standing) => new(
        ExitCode.SomeFailed,
        new Problem(
            ProblemCode.SoundFailed, $"{name} could not be made: {(standing.Message.Length > 0 ? SafeText.Short(standing.Message, 200) : standing.ErrorKind ?? "nobody said why")}",
            Hint: $"change it in prompts.yaml, or try again with `kling film {services.Project.Name}`"));
}
