namespace KlingFlow.Audio;

/// <summary>How a sound is heard, by the words around its name: <c>rain, far</c>, <c>distant muffled steps</c>.</summary>
/// <param name="Gain">By how many dB it is louder than others of its kind; below zero: quieter.</param>
/// <param name="LowPass">The frequency in Hz above which it is dull, as behind a wall or from far away; null: as it is.</param>
internal sealed record EffectQualities(decimal Gain, int? LowPass)
{
    // However many words are added up, it is neither lost nor louder than somebody who speaks.
    private const decimal Quietest = -14;
    private const decimal Loudest = 6;

    // A word that tells nothing about loudness is understood by who reads the whole tag.
    private static readonly Dictionary<string, EffectQualities> ByWord = new(StringComparer.Ordinal)
    {
        ["far"] = new(-8, 1800), ["away"] = new(-4, 2500), ["distant"] = new(-8, 1800), ["faint"] = new(-10, 2500), ["faintly"] = new(-10, 2500),
        ["quiet"] = new(-6, null), ["quietly"] = new(-6, null), ["soft"] = new(-5, 4000), ["softly"] = new(-5, 4000), ["gentle"] = new(-5, null), ["light"] = new(-5, null), ["low"] = new(-4, null),
        ["near"] = new(4, null), ["nearby"] = new(4, null), ["close"] = new(4, null), ["loud"] = new(6, null), ["loudly"] = new(6, null), ["heavy"] = new(5, null),
        ["muffled"] = new(-3, 700), ["outside"] = new(-4, 1200), ["inside"] = new(0, null), ["high"] = new(0, null), ["slow"] = new(0, null), ["fast"] = new(0, null),
    };

    /// <summary>A sound as it is.</summary>
    public static EffectQualities None { get; } = new(0, null);

    /// <summary>Whether words say only how something sounds, and not what.</summary>
    public static bool IsAll(IReadOnlyList<string> words) => words.Count > 0 && words.All(ByWord.ContainsKey);

    /// <summary>The words without those around them that only tell how they sound.</summary>
    public static IReadOnlyList<string> Core(IReadOnlyList<string> words) => [.. words.SkipWhile(ByWord.ContainsKey).Reverse().SkipWhile(ByWord.ContainsKey).Reverse()];

    /// <summary>What the words before and behind the name of a sound tell; words in between belong to it.</summary>
    /// <param name="words">Of the tag, in small letters.</param>
    public static EffectQualities Of(IReadOnlyList<string> words)
    {
        var before = words.TakeWhile(ByWord.ContainsKey).ToList();
        var behind = words.Skip(before.Count).Reverse().TakeWhile(ByWord.ContainsKey);
        var told = before.Concat(behind).Distinct().Select(word => ByWord[word]).ToList();

        return new EffectQualities(Math.Clamp(told.Sum(one => one.Gain), Quietest, Loudest), told.Min(one => one.LowPass));
    }
}
