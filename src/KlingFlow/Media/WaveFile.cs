using System.Buffers.Binary;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>What the header and the samples of a WAV file of 16-bit samples say.</summary>
/// <param name="SampleRate">Per second.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Peak">The loudest sample, 0 to 1.</param>
public sealed record WaveFile(int SampleRate, int Channels, decimal Seconds, double Peak)
{
    private const int HeaderBytes = 4096;

    /// <summary>Reads a file; null where it is no such file, or cut short.</summary>
    public static WaveFile? Read(IDisk disk, string path)
    {
        using var file = disk.File.OpenRead(path);
        var header = new byte[Math.Min(HeaderBytes, file.Length)];
        file.ReadExactly(header);
        if (header.Length < 44 || !header.AsSpan().StartsWith("RIFF"u8) || !header.AsSpan(8, 4).SequenceEqual("WAVE"u8))
            return null;

        var (channels, rate, bits) = (0, 0, 0);
        for (var at = 12; at + 8 <= header.Length;)
        {
            var name = header.AsSpan(at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(at + 4));
            if (name.SequenceEqual("fmt "u8) && at + 24 <= header.Length)
                (channels, rate, bits) = (header[at + 10] | (header[at + 11] << 8), BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(at + 12)), header[at + 22] | (header[at + 23] << 8));
            if (name.SequenceEqual("data"u8))
                return bits != 16 || channels is < 1 or > 2 || rate <= 0 || at + 8 + length > file.Length ? null : Measure(file, at + 8, length, channels, rate);
            if (length > HeaderBytes)
                return null;
            at += 8 + (int)length + (int)(length & 1);
        }

        return null;
    }

    private static WaveFile Measure(Stream file, long from, long bytes, int channels, int rate)
    {
        file.Position = from;
        var (buffer, left, peak) = (new byte[1 << 16], bytes, 0);
        while (left > 0 && file.ReadAtLeast(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)), (int)Math.Min(left, buffer.Length), throwOnEndOfStream: false) is > 0 and var read)
        {
            for (var at = 0; at + 1 < read; at += 2)
                peak = Math.Max(peak, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(buffer.AsSpan(at))));
            left -= read;
        }

        return new WaveFile(rate, channels, Math.Round((decimal)bytes / (2 * channels) / rate, 3), peak / 32768.0);
    }
}
