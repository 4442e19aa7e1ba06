namespace KlingFlow.Scripts;

/// <summary>How something is said, as cues and directions have it between brackets.</summary>
internal static class Deliveries
{
    /// <summary>A voice that nobody in the picture has.</summary>
    public const string VoiceOver = "v.o.";

    /// <summary>A voice from somebody who is there and not seen.</summary>
    public const string OffScreen = "o.s.";

    /// <summary>The same by another name.</summary>
    public const string OffCamera = "o.c.";

    /// <summary>A pause before the words.</summary>
    public const string Beat = "beat";

    /// <summary>One spelling for what has many; null for what only says that somebody goes on speaking.</summary>
    public static string? Of(ReadOnlySpan<char> words)
    {
        var text = words.Trim().ToString();
        var letters = string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();
        return letters switch
        {
            "" or "CONTD" or "CONT" or "CONTINUED" or "CONTINUING" or "MORE" => text.Any(char.IsLetterOrDigit) && letters.Length == 0 ? text : null,
            "VO" or "VOICEOVER" => VoiceOver,
            "OS" or "OFFSCREEN" => OffScreen,
            "OC" or "OFFCAMERA" => OffCamera,
            "BEAT" or "ABEAT" or "PAUSE" or "APAUSE" => Beat,
            _ => text.Equals(text.ToUpperInvariant(), StringComparison.Ordinal) ? text.ToLowerInvariant() : text,
        };
    }
}
