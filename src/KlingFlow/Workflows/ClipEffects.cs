using KlingFlow.Audio;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Workflows;

/// <summary>The effects of one clip, each with who makes it.</summary>
/// <param name="Plan">What the clip wants.</param>
/// <param name="Cues">What is mixed.</param>
internal sealed record ClipEffects(EffectPlan Plan, IReadOnlyList<EffectCue> Cues)
{
    // The words of `sound: { effects: … }` that cost money.
    private const string Kling = "kling";
    private const string ToVideo = "kling_video";

    // What Kling makes: 3 to 10 seconds from at most 200 characters (its documentation, read 2026-09).
    private const decimal Shortest = 3;
    private const decimal Longest = 10;
    private const int MostCharacters = 200;

    /// <summary>Nothing is heard.</summary>
    public static ClipEffects None { get; } = new(new EffectPlan([], []), []);

    private Func<EffectCue, EffectOrder?> Orderer { get; init; } = _ => null;

    private Func<EffectCue, EffectWish> Wisher { get; init; } = _ => throw new InvalidOperationException("an effect without a maker");

    /// <summary>What a provider makes.</summary>
    public IEnumerable<EffectOrder> Orders => Cues.Select(OrderOf).OfType<EffectOrder>();

    /// <summary>What this machine makes.</summary>
    public IEnumerable<EffectWish> Local => Cues.Where(cue => OrderOf(cue) is null).Select(LocalOf);

    /// <summary>Whether effects can cost money here.</summary>
    public static bool AreMadeByKling(SoundSettings sound) => sound.Effects.Value is Kling or ToVideo;

    /// <summary>Decides for one clip; nothing is made.</summary>
    public static ClipEffects Of(ProjectSettings settings, Clip clip, EffectLibrary library, Pictures pictures)
    {
        var plan = EffectPlan.Of(settings, clip, library);
        var asked = clip.Sfx.SelectMany(EffectTag.Parts).Where(tag => !EffectTag.IsSilence(tag)).ToList();
        var toVideo = settings.Sound.Effects.Value == ToVideo && pictures.ByKling && asked.Count > 0;
        var cues = plan.Cues;
        if (toVideo)
        {
            // Who makes a sound to pictures understands any words, so nobody is warned of what is not known here.
            cues = [.. cues.Where(cue => cue.Source == EffectSource.Library), new EffectCue("foley", string.Join(", ", asked), EffectSource.Kling) { IsBed = true }];
            plan = plan with { Warnings = [.. plan.Warnings.Where(warning => warning.Code != ProblemCode.UnknownEffect)] };
        }

        return new ClipEffects(plan, cues)
        {
            Orderer = cue => cue.Source == EffectSource.Kling ? Order(clip.Id, cue, pictures, toVideo) : null,
            Wisher = cue => new EffectWish(clip.Id, cue, pictures.Seconds),
        };
    }

    /// <summary>The order for an effect that a provider makes; null where this machine does.</summary>
    public EffectOrder? OrderOf(EffectCue cue) => Orderer(cue);

    /// <summary>The wish for an effect that this machine makes.</summary>
    public EffectWish LocalOf(EffectCue cue) => Wisher(cue);

    private static EffectOrder Order(SequenceId clip, EffectCue cue, Pictures pictures, bool toVideo) => new()
    {
        Clip = clip,
        Name = cue.Name,
        Prompt = cue.Tag.Length > MostCharacters ? cue.Tag[..MostCharacters] : cue.Tag,
        Seconds = Math.Clamp(Math.Round(pictures.Seconds, 1), Shortest, Longest),
        Provider = ProviderNames.Kling,
        ToVideo = toVideo ? pictures.Take : null,
    };

    /// <summary>The pictures that the effects belong to.</summary>
    /// <param name="Take">Which take.</param>
    /// <param name="Seconds">How long they are.</param>
    /// <param name="ByKling">Whether Kling made them in one task, so that it can make a sound to them.</param>
    internal sealed record Pictures(TakeNumber Take, decimal Seconds, bool ByKling);
}
