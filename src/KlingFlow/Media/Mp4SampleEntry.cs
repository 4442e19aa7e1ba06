using System.Buffers.Binary;
using System.Security.Cryptography;

namespace KlingFlow.Media;

/// <summary>The first entry of a <c>stsd</c> box: which codec, and how its decoder is set up.</summary>
internal sealed record Mp4SampleEntry(string Codec, string Setup, int Width, int Height, bool SquarePixels)
{
    private const int PictureHeadBytes = 78;
    private const int SoundHeadBytes = 28;

    // Tags of the descriptors within an esds box: decoder configuration, and the part of it that the decoder needs.
    private const byte DecoderConfig = 4;
    private const byte DecoderSpecific = 5;

    /// <summary>Reads it; null where it is missing or too short.</summary>
    public static Mp4SampleEntry? Read(ReadOnlyMemory<byte> stsd, string kind)
    {
        if (stsd.Length < 8)
            return null;

        var entry = Mp4Box.Children(stsd[8..]).FirstOrDefault();
        return (kind, entry.Content.Length) switch
        {
            ("vide", >= PictureHeadBytes) => Picture(entry),
            ("soun", >= SoundHeadBytes) => Sound(entry),
            _ => null,
        };
    }

    private static Mp4SampleEntry Picture(Mp4Box entry)
    {
        var head = entry.Content.Span;
        var size = head.Slice(24, 4);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(size);
        var square = true;
        foreach (var box in Mp4Box.Children(entry.Content[PictureHeadBytes..]))
        {
            // The average bit rate is another one in every file and means nothing to a decoder.
            if (box.Type == "btrt")
                continue;

            hash.AppendData(System.Text.Encoding.Latin1.GetBytes(box.Type));
            hash.AppendData(box.Content.Span);
            if (box is { Type: "pasp", Content.Length: >= 8 })
                square = box.Content.Span[..4].SequenceEqual(box.Content.Span.Slice(4, 4));
        }

        return new Mp4SampleEntry(
            entry.Type,
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            BinaryPrimitives.ReadUInt16BigEndian(size),
            BinaryPrimitives.ReadUInt16BigEndian(size[2..]),
            square);
    }

    private static Mp4SampleEntry Sound(Mp4Box entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Channels, bits and rate.
        hash.AppendData(entry.Content.Span[16..SoundHeadBytes]);
        hash.AppendData(Specific(Mp4Box.Child(entry.Content[SoundHeadBytes..], "esds").Span));

        return new Mp4SampleEntry(entry.Type, Convert.ToHexStringLower(hash.GetHashAndReset()), 0, 0, true);
    }

    /// <summary>The part of an esds box that the decoder needs; the rest holds bit rates.</summary>
    private static ReadOnlySpan<byte> Specific(ReadOnlySpan<byte> esds)
    {
        // Version and flags; then a descriptor that holds an id and flags before its children.
        for (var at = 4; at + 2 <= esds.Length;)
        {
            var tag = esds[at++];
            var length = 0;
            for (var more = true; more && at < esds.Length; at++)
            {
                length = ((length << 7) | (esds[at] & 0x7F)) & 0xFFFFFF;
                more = (esds[at] & 0x80) != 0;
            }

            if (tag == DecoderSpecific)
                return esds[at..Math.Min(at + length, esds.Length)];

            at += tag == DecoderConfig ? 13 : 3;
        }

        return [];
    }
}
