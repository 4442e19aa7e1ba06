using System.Buffers.Binary;

namespace KlingFlow.Tests.Audio;

/// <summary>Half a second of a tone, as a service would send it; made once for all tests.</summary>
internal static class TinySound
{
    private const int Rate = 22_050;

    private static readonly Lazy<TempFolder> Folder = new(Make);

    public static string Path => Folder.Value["tone.wav"];

    /// <summary>A WAV of one channel.</summary>
    public static byte[] Bytes(double seconds = 0.5, double loudness = 0.5)
    {
        var samples = (int)(Rate * seconds);
        var wave = new byte[44 + (2 * samples)];
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(28), 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(34), 16);
        "data"u8.CopyTo(wave.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), 2 * samples);
        for (var sample = 0; sample < samples; sample++)
            BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(44 + (2 * sample)), (short)(loudness * short.MaxValue * Math.Sin(2 * Math.PI * 440 * sample / Rate)));

        return wave;
    }

    private static TempFolder Make()
    {
        var folder = new TempFolder();
        using var file = File.Create(folder["tone.wav"]);
        file.Write(Bytes());
        return folder;
    }
}
