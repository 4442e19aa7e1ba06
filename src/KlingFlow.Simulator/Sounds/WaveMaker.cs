using System.Buffers.Binary;

namespace KlingFlow.Simulator.Sounds;

/// <summary>A real WAV file: a tone that swells and fades like a word, one channel of 24 kHz.</summary>
internal static class WaveMaker
{
    private const int Rate = 24_000;
    private const int HeaderBytes = 44;
    private const double Loudness = 0.3;
    private const double WordsPerSecond = 2.5;

    public static byte[] Make(SoundSpec sound)
    {
        var samples = (int)(sound.Seconds * Rate);
        var wave = new byte[HeaderBytes + (2 * samples)];
        WriteHeader(wave);
        for (var sample = 0; sample < samples; sample++)
        {
            var (at, word) = ((double)sample / Rate, Math.Abs(Math.Sin(Math.PI * WordsPerSecond * sample / Rate)));
            BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(HeaderBytes + (2 * sample)), (short)(Loudness * word * short.MaxValue * Math.Sin(2 * Math.PI * sound.Hertz * at)));
        }

        return wave;
    }

    private static void WriteHeader(byte[] wave)
    {
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
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), wave.Length - HeaderBytes);
    }
}
