namespace KlingFlow.Media;

/// <summary>The engines of speech that this program knows.</summary>
public static class VoiceEngine
{
    /// <summary>Whichever is there, the better one first.</summary>
    public const string Auto = "auto";

    /// <summary>Over a hundred languages, and many voices.</summary>
    public const string Espeak = "espeak-ng";

    /// <summary>Built into many an ffmpeg: English only.</summary>
    public const string Flite = "flite";

    /// <summary>What <c>speech: engine:</c> may say for the engines of this machine.</summary>
    public static IReadOnlyList<string> Names { get; } = [Auto, Espeak, Flite];
}
