using System.Buffers.Binary;

namespace KlingFlow.Media;

/// <summary>A piece of a PNG file: length, kind, content, checksum.</summary>
internal static class PngChunk
{
    // CRC-32 of IEEE 802.3, reflected; four tables, so that four bytes are taken at once.
    private static readonly uint[][] Tables = MakeTables();

    public static void Write(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, kind), content));
        file.Write(number);
    }

    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        var (near, second, third, far) = (Tables[0], Tables[1], Tables[2], Tables[3]);
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            sum ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            sum = far[sum & 0xFF] ^ third[(sum >> 8) & 0xFF] ^ second[(sum >> 16) & 0xFF] ^ near[sum >> 24];
        }

        foreach (var one in bytes)
            sum = near[(sum ^ one) & 0xFF] ^ (sum >> 8);

        return sum;
    }

    private static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, 4).Select(_ => new uint[256]).ToArray();
        for (uint value = 0; value < 256; value++)
        {
            var sum = value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            tables[0][value] = sum;
        }

        for (var table = 1; table < 4; table++)
        {
            for (var value = 0; value < 256; value++)
                tables[table][value] = (tables[table - 1][value] >> 8) ^ tables[0][tables[table - 1][value] & 0xFF];
        }

        return tables;
    }
}
