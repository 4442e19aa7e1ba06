using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>What an action sounds like, by its words; and what a note says that is heard.</summary>
internal static class SoundWords
{
    private const string Camera = "camera";

    // Each tag with the words that sound like it.
    private static readonly string[] Sounds =
    [
        "rain: rain rains rained raining rainy raindrops drizzle drizzles downpour rainstorm thunderstorm",
        "wind: wind windy gust gusts gale breeze storm stormy",
        "footsteps: footsteps footstep steps step stepping walks walk walking strides striding paces pacing marches tiptoes",
        "birds: bird birds birdsong sparrow sparrows gull gulls seagull seagulls crow crows blackbird",
        "engine: engine engines car cars motor truck lorry van taxi bus motorcycle motorbike tractor",
        "surf: sea surf ocean waves beach shore",
        "whoosh: whoosh whooshes swoosh swooshes swish swishes",
        "door: door doors doorbell knock knocks knocking",
        "phone: phone phones telephone cellphone smartphone ringtone",
        "camera: camera cameras shutter",
    ];

    private static readonly string[] Tags = Array.ConvertAll(Sounds, sound => sound[..sound.IndexOf(':', StringComparison.Ordinal)]);
    private static readonly WordTable Table = Words();

    // Of a camera that only stands for the eye of the film nobody hears anything: "the camera pans".
    private static readonly WordTable CameraMoves = new("pans tilts tracks moves follows pushes pulls dollies zooms holds drifts rises cranes lingers finds reveals circles");

    private static readonly HashSet<string> Qualities =
    [
        "far", "away", "near", "close", "distant", "loud", "loudly", "soft", "softly", "quiet", "quietly", "faint", "low", "high", "light", "heavy", "slow", "fast", "outside", "inside", "muffled",
    ];

    /// <summary>The tags of an action, each once, in the order of their words.</summary>
    public static void AddTo(List<string> tags, ReadOnlySpan<char> action)
    {
        string? last = null;
        for (var at = 0; at < action.Length;)
        {
            var start = at;
            while (at < action.Length && Letters.IsLetter(action[at]))
                at++;

            if (at - start > 2)
            {
                var word = action[start..at];
                if (last == Camera && CameraMoves.Has(word))
                    tags.Remove(last);
                last = Table[word] is > 0 and var sound ? Tags[sound - 1] : null;
                if (last is not null && !tags.Contains(last))
                    tags.Add(last);
            }

            at = Math.Max(at, start + 1);
        }
    }

    /// <summary>The tags of a note such as <c>fx: rain, far</c>; null for a note about something else. <c>fx: none</c> has none.</summary>
    public static IReadOnlyList<string>? OfNote(string note)
    {
        var colon = note.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || note.AsSpan(0, colon).Trim().ToString().ToLowerInvariant() is not ("fx" or "sfx" or "sound" or "sounds"))
            return null;

        var tags = new List<string>();
        foreach (var part in note[(colon + 1)..].Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // What tells how something sounds is no sound of its own: it belongs to the one before it.
            if (!part.Split(' ').All(word => Qualities.Contains(word.ToLowerInvariant())))
                tags.Add(part);
            else if (tags.Count > 0)
                tags[^1] += " " + part;
        }

        return tags is [var only] && only.ToLowerInvariant() is "none" or "silence" or "nothing" ? [] : tags;
    }

    private static WordTable Words()
    {
        var words = new List<string>();
        var numbers = new List<int>();
        for (var i = 0; i < Sounds.Length; i++)
        {
            foreach (var word in Sounds[i][(Tags[i].Length + 2)..].Split(' '))
            {
                words.Add(word);
                numbers.Add(i + 1);
            }
        }

        return new WordTable([.. words], [.. numbers]);
    }
}
