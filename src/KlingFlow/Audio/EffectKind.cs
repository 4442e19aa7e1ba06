using System.Diagnostics.CodeAnalysis;

namespace KlingFlow.Audio;

/// <summary>A sound that can be synthesised here: what it is called, how loud it stands in a mix, and the words that mean it.</summary>
/// <param name="Name">Also the folder within <c>effects/</c>.</param>
/// <param name="IsBed">Whether it lasts as long as the clip; else it is heard once.</param>
/// <param name="Lufs">How loud it is in a mix, under speech of −18.</param>
/// <param name="Words">Other words for it, in small letters.</param>
public sealed record EffectKind(string Name, bool IsBed, decimal Lufs, IReadOnlyList<string> Words)
{
    /// <summary>What a room sounds like in which nobody does anything; also the stand-in for what is not known.</summary>
    public const string Room = "room";

    /// <summary>How loud a sound of no kind stands in a mix.</summary>
    public const decimal OtherLufs = -24;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EffectKind> All { get; } =
    [
        new("wind", true, -31, ["breeze", "gust", "gusts", "gale", "storm", "stormy", "windy", "blizzard"]),
        new("rain", true, -30, ["raining", "rainy", "drizzle", "downpour", "shower", "raindrops", "rainfall"]),
        new("steps", true, -30, ["step", "footsteps", "footstep", "walk", "walks", "walking", "footfall", "footfalls", "paces", "strides"]),
        new("birds", true, -33, ["bird", "birdsong", "forest", "woods", "morning", "dawn", "chirping", "twitter", "tweets", "meadow"]),
        new("engine", true, -30, ["engines", "car", "cars", "drive", "drives", "driving", "motor", "truck", "bus", "traffic", "vehicle", "motorbike", "motorcycle"]),
        new("surf", true, -31, ["sea", "ocean", "wave", "waves", "beach", "shore", "seashore"]),
        new(Room, true, -44, ["ambience", "ambient", "atmosphere", "interior", "indoors", "hum"]),
        new("door", false, -23, ["doors", "gate", "knock", "knocks", "knocking"]),
        new("phone", false, -25, ["telephone", "phones", "ringtone", "ringing", "cellphone", "smartphone"]),
        new("whoosh", false, -22, ["swish", "swoosh", "whooshes", "flyby"]),
        new("camera", false, -24, ["shutter", "snapshot", "photo", "click", "clicks"]),
    ];

    private static readonly Dictionary<string, EffectKind> ByWord =
        All.SelectMany(kind => kind.Words.Append(kind.Name).Select(word => (word, kind))).ToDictionary(pair => pair.word, pair => pair.kind, StringComparer.Ordinal);

    /// <summary>Every word that is known.</summary>
    public static IEnumerable<string> AllWords => ByWord.Keys;

    /// <summary>The kind that a word means.</summary>
    /// <param name="word">In small letters.</param>
    /// <param name="kind">Null where it means none.</param>
    public static bool TryFind(string word, [NotNullWhen(true)] out EffectKind? kind) => ByWord.TryGetValue(word, out kind);
}
