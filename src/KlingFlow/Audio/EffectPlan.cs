using KlingFlow.Errors;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The sounds that a clip wants, each with where it comes from: the library first, then Kling where the settings say so, else this machine.</summary>
/// <param name="Cues">In the order of the tags; no two with one name.</param>
/// <param name="Warnings">Tags that nobody knows; files of the library that cannot be used.</param>
public sealed record EffectPlan(IReadOnlyList<EffectCue> Cues, IReadOnlyList<Problem> Warnings)
{
    private const string None = "none";
    private const string Kling = "kling";

    // Where within its share of the clip a sound that is heard once begins.
    private const decimal Moment = 0.25m;

    /// <summary>Decides for one clip; of the files that could be meant the first bytes are looked at, nothing is decoded.</summary>
    /// <param name="settings">Of the project.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="library">What the project brings along.</param>
    public static EffectPlan Of(ProjectSettings settings, Clip clip, EffectLibrary library)
    {
        if (settings.Sound.Effects.Value == None)
            return new EffectPlan([], []);

        var cues = new List<EffectCue>();
        var warnings = new List<Problem>();
        var tags = clip.Sfx.SelectMany(EffectTag.Parts).ToList();
        foreach (var tag in tags.Where(tag => !EffectTag.IsSilence(tag)))
        {
            if (CueOf(tag, settings.Sound.Effects.Value == Kling, library, warnings) is { } cue)
                cues.Add(cue);
            else
                warnings.Add(Unknown(clip, tag));
        }

        var wantsSilence = tags.Any(EffectTag.IsSilence) || settings.Sound.Ambience.Value == None;
        if (!wantsSilence && !cues.Any(cue => cue.IsBed))
            cues.Add(Ambience(settings.Sound.Ambience.Value, library, warnings));

        return new EffectPlan(Placed([.. cues.DistinctBy(cue => cue.Name)], clip.Seconds), warnings);
    }

    private static EffectCue? CueOf(string tag, bool asksKling, EffectLibrary library, List<Problem> warnings)
    {
        var kind = EffectTag.Kind(tag);

        // Two rains of one clip, heavy and far away, are two sounds where they are two files; synthesised, they are one.
        var heard = EffectQualities.Of(EffectTag.Words(tag));
        var own = new EffectCue(EffectTag.Name(tag), tag, EffectSource.Kling) { IsBed = kind?.IsBed ?? false, Lufs = (kind?.Lufs ?? EffectKind.OtherLufs) + heard.Gain };
        if (library.Find(tag, warnings) is { } file)
        {
            // A file that bears these very words sounds as they say.
            var isSo = EffectTag.Key(Path.GetFileNameWithoutExtension(file)).StartsWith(EffectTag.Key(tag), StringComparison.Ordinal);
            return own with { Source = EffectSource.Library, LibraryFile = file, LowPass = isSo ? null : heard.LowPass };
        }

        // Who is asked in words is asked for how it sounds as well.
        if (asksKling)
            return own;

        return kind is null ? null : own with { Name = kind.Name, Source = EffectSource.Local, Kind = kind.Name, LowPass = heard.LowPass };
    }

    private static EffectCue Ambience(string ambience, EffectLibrary library, List<Problem> warnings)
    {
        // What nobody asked for is never paid for.
        if (CueOf(ambience, asksKling: false, library, warnings) is { } cue)
            return cue with { IsDefault = true, IsBed = true };

        warnings.Add(new Problem(
            ProblemCode.UnknownEffect, $"`ambience: {SafeText.Short(ambience, 60)}` is no sound that is known; an empty room is heard instead", Hint: Hint(ambience)));
        return CueOf(EffectKind.Room, asksKling: false, library, warnings)! with { IsDefault = true, IsBed = true };
    }

    private static List<EffectCue> Placed(List<EffectCue> cues, int seconds)
    {
        // What Kling makes of words that nobody here knows may be anything, and is about as long as the clip.
        var once = cues.Where(cue => !cue.IsBed && (cue.Source != EffectSource.Kling || EffectTag.Kind(cue.Tag) is not null)).ToList();
        return [.. cues.Select(cue => !once.Contains(cue) ? cue : cue with { At = Math.Round(seconds * (once.IndexOf(cue) + Moment) / once.Count, 2) })];
    }

    private static Problem Unknown(Clip clip, string tag) => new(
        ProblemCode.UnknownEffect, $"{clip.Id} asks for the sound `{SafeText.Short(tag, 60)}`, which is not known", Hint: Hint(tag));

    private static string Hint(string tag)
    {
        var own = $"put `audio/{SafeText.Short(EffectTag.Key(tag), 60)}.wav` into the project";
        var near = EffectTag.Words(tag).Select(word => DidYouMean.Nearest(word, EffectKind.AllWords)).FirstOrDefault(word => word is not null);

        return near is null ? $"known are: {string.Join(", ", EffectKind.All.Select(kind => kind.Name))}; or {own}" : $"did you mean `{near}`? or {own}";
    }
}
