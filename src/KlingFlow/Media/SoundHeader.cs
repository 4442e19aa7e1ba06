namespace KlingFlow.Media;

/// <summary>The first bytes of the kinds of sound that are taken: a playlist or a text under the name of a sound is seen before any decoder is.</summary>
internal static class SoundHeader
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Length = 64;

    /// <summary>Whether they begin WAV, AIFF, FLAC, Ogg, MP4 sound, MP3 or AAC.</summary>
    public static bool IsSound(ReadOnlySpan<byte> start) =>
        start.Length >= 12
        && (IsForm(start, "RIFF"u8, "WAVE"u8)
            || IsForm(start, "RF64"u8, "WAVE"u8)
            || IsForm(start, "FORM"u8, "AIFF"u8)
            || IsForm(start, "FORM"u8, "AIFC"u8)
            || start.StartsWith("fLaC"u8)
            || start.StartsWith("OggS"u8)
            || start[4..].StartsWith("ftyp"u8)
            || start.StartsWith("ID3"u8)
            || IsFrame(start));

    private static bool IsForm(ReadOnlySpan<byte> start, ReadOnlySpan<byte> outer, ReadOnlySpan<byte> inner) => start.StartsWith(outer) && start[8..].StartsWith(inner);

    // Eleven set bits begin a frame of MP3 or AAC; a layer of 0 is AAC's, a version of 1 is nobody's.
    private static bool IsFrame(ReadOnlySpan<byte> start) => start[0] == 0xFF && (start[1] & 0xE0) == 0xE0 && (start[1] & 0x18) != 0x08 && start[1] != 0xFF;
}
