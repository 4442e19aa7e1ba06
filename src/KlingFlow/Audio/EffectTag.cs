using System.Text.RegularExpressions;
using KlingFlow.Formats;

namespace KlingFlow.Audio;

/// <summary>A tag of a clip, as an author writes it: <c>rain</c>, <c>Footsteps on gravel</c>, <c>phone rings in the rain</c>.</summary>
internal static partial class EffectTag
{
    /// <summary>A longer text is not a tag but a paragraph; only its beginning counts.</summary>
    private const int MaxWords = 12;

    private const int MaxName = 40;
    private const int HashLength = 8;

    private static readonly HashSet<string> Silence = new(StringComparer.Ordinal) { "silence", "silent", "none", "nothing", "quiet" };

    // What stands behind one of these tells where a thing sounds, not what sounds: "rain on a car".
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "on", "in", "of", "at", "from", "over", "under", "against", "with", "through", "by", "to", "into", "near", "behind", "outside", "inside", "beyond", "across", "along",
    };

    /// <summary>The tags in a tag: what commas and "and" hold together are several sounds, but for what only tells how the one before it sounds.</summary>
    public static IEnumerable<string> Parts(string tag)
    {
        var parts = new List<string>();
        foreach (var part in And().Split(tag).Select(part => part.Trim()).Where(part => Words(part).Count > 0))
        {
            if (parts.Count > 0 && EffectQualities.IsAll(Words(part)))
                parts[^1] += " " + part;
            else
                parts.Add(part);
        }

        return parts;
    }

    /// <summary>Its words in small letters.</summary>
    public static IReadOnlyList<string> Words(string tag) => [.. Word().Matches(tag.ToLowerInvariant()).Take(MaxWords).Select(match => match.Value)];

    /// <summary>Whether it asks for nothing to be heard.</summary>
    public static bool IsSilence(string tag) => Words(tag) is [var only] && Silence.Contains(only);

    /// <summary>What it means: the last known word before a word of place, because "car door" is a door; null where nothing is known.</summary>
    public static EffectKind? Kind(string tag)
    {
        EffectKind? found = null;
        foreach (var word in Words(tag))
        {
            if (Places.Contains(word) && found is not null)
                break;
            if (EffectKind.TryFind(word, out var kind))
                found = kind;
        }

        return found;
    }

    /// <summary>It as files are called: words of any language with <c>-</c> between them.</summary>
    public static string Key(string tag) => string.Join('-', Words(tag));

    /// <summary>It as the name of a folder: small letters, digits and <c>-</c>, at most 40. Words of other letters are told apart by their hash.</summary>
    public static string Name(string tag)
    {
        var (key, name) = (Key(tag), NotInNames().Replace(tag.ToLowerInvariant(), "-").Trim('-'));
        if (key.Any(letter => !char.IsAscii(letter)))
            name = $"{Cut(name, MaxName - HashLength - 1)}-{MachineJson.Sha256(key)[..HashLength]}".TrimStart('-');

        return Cut(name, MaxName);
    }

    private static string Cut(string name, int length) => name.Length <= length ? name : name[..length].TrimEnd('-');

    [GeneratedRegex(@"\s*(?:[,;+/&]|\band\b|\bthen\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
