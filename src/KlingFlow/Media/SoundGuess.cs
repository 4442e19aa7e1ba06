namespace KlingFlow.Media;

/// <summary>Whether bytes begin like a file of sound, so that a page or an error is not taken for one.</summary>
public static class SoundGuess
{
    /// <summary>Whether they do: MP3, WAV, FLAC, Ogg, AAC or MP4.</summary>
    public static bool IsSound(ReadOnlySpan<byte> start) =>
        start.StartsWith("ID3"u8) || start.StartsWith("fLaC"u8) || start.StartsWith("OggS"u8)
        || (start.StartsWith("RIFF"u8) && start.Length >= 12 && start.Slice(8, 4).SequenceEqual("WAVE"u8))
        || (start.Length >= 8 && start.Slice(4, 4).SequenceEqual("ftyp"u8))
        || (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0);
}
