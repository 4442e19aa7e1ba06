namespace KlingFlow.Timelines;

/// <summary>One packet of compressed sound with its ADTS head, and how it joins to those beside it.</summary>
/// <param name="Bytes">Head included.</param>
internal readonly record struct AacPacket(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Samples per channel in every packet.</summary>
    public const int Samples = 1024;

    private const int HeadBytes = 7;

    /// <summary>
    /// The shape of the window, one for both channels: packets overlap by half, and where two meet whose shapes were not chosen
    /// for one another a click is heard. Null where the channels have a shape each.
    /// </summary>
    public int? Shape
    {
        get
        {
            // Three bits of kind (1: a pair of channels), four of number, one that says "one shape for both", one unused, three of shape.
            var head = Bytes.Span.Length >= HeadBytes + 2 ? (Bytes.Span[HeadBytes] << 8) | Bytes.Span[HeadBytes + 1] : 0;
            return head >> 13 == 1 && ((head >> 8) & 1) == 1 ? (head >> 4) & 7 : null;
        }
    }

    /// <summary>Cuts a stream into its packets.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<AacPacket> Split(ReadOnlyMemory<byte> stream)
    {
        var packets = new List<AacPacket>();
        while (!stream.IsEmpty)
        {
            var head = stream.Span;
            var bytes = head.Length >= HeadBytes && head[0] == 0xFF && (head[1] & 0xF0) == 0xF0
                ? ((head[3] & 3) << 11) | (head[4] << 3) | (head[5] >> 5)
                : 0;
            if (bytes < HeadBytes || bytes > stream.Length)
                throw new InvalidDataException("not a stream of sound packets");

            packets.Add(new AacPacket(stream[..bytes]));
            stream = stream[bytes..];
        }

        return packets;
    }

    /// <summary>Whether two packets say the same, or at least have the same shape.</summary>
    public bool Fits(AacPacket other) => Bytes.Span.SequenceEqual(other.Bytes.Span) || (Shape is { } shape && shape == other.Shape);
}
