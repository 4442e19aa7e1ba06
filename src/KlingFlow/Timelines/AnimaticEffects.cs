using System.Globalization;
using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>
/// The sounds that a clip of an animatic asks for, out of the project's library or out of noise, whoever will make them for the
/// film: they cost nothing. What nobody asked for is not heard before there are pictures.
/// </summary>
/// <param name="desk">What they are made with.</param>
/// <param name="settings">Of the project.</param>
/// <param name="cache">Keeps them.</param>
internal sealed class AnimaticEffects(SoundDesk desk, ProjectSettings settings, SegmentCache cache)
{
    private const string Off = "none";
    private readonly EffectFinder _finder = new(desk);
    private readonly EffectLibrary _library = EffectLibrary.Read(desk.Disk, desk.Project, settings.Song);

    /// <summary>For one project.</summary>
    public static AnimaticEffects Of(IDisk disk, Project project, Ffmpeg ffmpeg, TimeProvider clock, SegmentCache cache) => new(
        new SoundDesk { Disk = disk, Project = project.Layout, Cache = cache.Folder, Ffmpeg = ffmpeg, Clock = clock, Log = Serilog.Core.Logger.None }, project.Settings, cache);

    /// <summary>Everything that decides what is heard in a clip; empty where nothing is asked for.</summary>
    public string Input(AnimaticClip clip) => string.Concat(Wishes(clip).Select(wish =>
        string.Create(CultureInfo.InvariantCulture, $"{_finder.InputOf(wish)} {wish.Cue.At} {wish.Cue.Lufs} {settings.Sound.EffectsGain.Value}\n")));

    /// <summary>The sounds of a clip, made where they are not there, with their places. One that cannot be made is told, and left out.</summary>
    public async Task<(IReadOnlyList<MixPart> Parts, Problem? Problem)> MakeAsync(AnimaticClip clip, CancellationToken cancellation)
    {
        var gains = new MixSettings(0, 0, settings.Sound.EffectsGain.Value, 0);
        var parts = new List<MixPart>();
        Problem? problem = null;
        foreach (var wish in Wishes(clip))
        {
            try
            {
                var path = cache.PathFor("effect " + _finder.InputOf(wish), [], await desk.Ffmpeg.VersionAsync(cancellation), "wav");
                parts.Add(MixPlan.Effect(new MixEffect(wish.Cue, await _finder.SketchAsync(wish, path, !cache.Has(path), cancellation)), clip.Seconds, gains));
            }
            catch (UserFacingException spoilt) when (spoilt.Problems[0].Code == ProblemCode.BadEffect)
            {
                problem ??= spoilt.Problems[0];
            }
        }

        return (parts, problem);
    }

    private IEnumerable<EffectWish> Wishes(AnimaticClip clip)
    {
        if (clip is not { Mix: null, Prompt: { Sfx.Count: > 0 } prompt } || settings.Sound.Effects.Value == Off)
            return [];

        var asLocal = settings with { Sound = settings.Sound with { Effects = new Setting<string>("local", Setting<string>.BuiltIn) } };
        return EffectPlan.Of(asLocal, prompt, _library).Cues.Where(cue => !cue.IsDefault && cue.At < clip.Seconds).Select(cue => new EffectWish(prompt.Id, cue, clip.Seconds));
    }
}
