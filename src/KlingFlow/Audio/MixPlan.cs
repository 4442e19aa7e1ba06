using System.Text.Json.Nodes;
using KlingFlow.Formats;

namespace KlingFlow.Audio;

/// <summary>What a wish comes to: every sound with its place, and the hash by which an unchanged wish is known. Nothing is opened for it.</summary>
/// <param name="Length">Of the mix, in samples.</param>
/// <param name="Parts">The sounds: native, then speech, then effects.</param>
/// <param name="Lines">What is said when.</param>
/// <param name="Settings">As the record has them.</param>
/// <param name="InputSha256">Of everything that decides the sound and its captions.</param>
internal sealed record MixPlan(long Length, IReadOnlyList<MixPart> Parts, IReadOnlyList<MixedLine> Lines, MixSettings Settings, string InputSha256)
{
    /// <summary>Another number makes every mix anew.</summary>
    private const int Recipe = 1;

    /// <summary>How loud a voice is before the film as a whole is made louder or quieter.</summary>
    private const decimal SpeechLufs = -18;

    // What is shorter would be a tone.
    private const decimal ShortestLoop = 0.5m;

    /// <summary>Places everything.</summary>
    /// <exception cref="Errors.UserFacingException">The lines do not fit into the clip.</exception>
    public static MixPlan Of(MixWish wish)
    {
        var length = Samples.Of(wish.Media);
        var clip = Samples.Seconds(length);
        var lengths = Lengths(wish.Lines, clip);
        var schedule = LineSchedule.Place([.. wish.Lines.Zip(lengths, (line, seconds) => (seconds, line.At))], clip, wish.Take.Sequence.Value);
        var settings = new MixSettings(Recipe, wish.Settings.SpeechGain.Value, wish.Settings.EffectsGain.Value, wish.Settings.NativeGain.Value);
        var speech = wish.Lines.Zip(schedule.Begins).Where(item => item.First.Sound is not null).Select(item => Speech(item.First, item.Second, schedule.Tempo, settings));
        var native = wish.Media.HasAudio ? new[] { new MixPart(MixInput.Native, wish.Video, wish.Media.Sha256, 0, clip, settings.Native) } : [];
        var effects = wish.Effects.Where(effect => effect.Cue.At < clip).Select(effect => Effect(effect, clip, settings));
        MixPart[] parts = [.. native, .. speech, .. effects];
        var lines = wish.Lines.Zip(schedule.Begins, lengths).Select(item => Mixed(item.First, item.Second, Math.Round(item.Third / schedule.Tempo, 3), clip)).ToList();

        return new MixPlan(length, parts, lines, settings, Hash(wish, length, parts, lines));
    }

    /// <summary>How long each line takes. What the video says itself is only estimated, and never takes more room than the spoken lines leave.</summary>
    private static List<decimal> Lengths(IReadOnlyList<MixLine> lines, decimal clip)
    {
        var estimated = lines.Where(line => line.Sound is null).Sum(line => line.Estimate);
        var room = Math.Max(0, clip - lines.Sum(line => line.Sound?.Seconds ?? 0));
        return [.. lines.Select(line => line.Sound?.Seconds ?? (estimated > room ? Math.Round(line.Estimate * room / estimated, 3, MidpointRounding.ToZero) : line.Estimate))];
    }

    private static MixedLine Mixed(MixLine line, decimal at, decimal seconds, decimal clip) => new(line.Line, line.Speaker, line.Text, at, Math.Min(clip, at + seconds));

    private static MixPart Speech(MixLine line, decimal at, decimal tempo, MixSettings settings) =>
        new(MixInput.Speech, line.Sound!.Path, line.Sound!.Sha256, at, Math.Round(line.Sound!.Seconds / tempo, 3), settings.Speech + line.Gain) { Lufs = SpeechLufs, Tempo = tempo };

    /// <summary>An effect in its place. What a provider makes is at most so long; under a longer clip it begins again.</summary>
    public static MixPart Effect(MixEffect effect, decimal clip, MixSettings settings)
    {
        var room = clip - effect.Cue.At;
        var loops = effect.Cue.IsBed && effect.Sound.Seconds < room && effect.Sound.Seconds > ShortestLoop;
        return new MixPart(MixInput.Effect, effect.Sound.Path, effect.Sound.Sha256, effect.Cue.At, loops ? room : Math.Min(effect.Sound.Seconds, room), settings.Effects + effect.Gain)
        {
            Lufs = effect.Cue.Lufs, Loop = loops ? effect.Sound.Seconds : null,
        };
    }

    private static string Hash(MixWish wish, long length, IEnumerable<MixPart> parts, IEnumerable<MixedLine> lines)
    {
        var tree = new JsonObject
        {
            ["recipe"] = Recipe,
            ["take"] = wish.Take.ToString(),
            ["samples"] = length,
            ["parts"] = new JsonArray([.. parts.Select(part => (JsonNode)new JsonObject
            {
                ["kind"] = part.Kind, ["sha256"] = part.Sha256, ["at"] = part.At, ["seconds"] = part.Seconds, ["gain"] = part.Gain, ["lufs"] = part.Lufs, ["tempo"] = part.Tempo, ["loop"] = part.Loop,
            })]),
            ["lines"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject { ["line"] = line.Line, ["speaker"] = line.Speaker, ["text"] = line.Text })]),
        };

        return MachineJson.Sha256(MachineJson.Canonical(tree));
    }
}
