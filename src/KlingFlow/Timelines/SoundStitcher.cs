using KlingFlow.Files;

namespace KlingFlow.Timelines;

/// <summary>Puts blocks of compressed sound together to one stream, changing over where both sides fit.</summary>
internal static class SoundStitcher
{
    /// <summary>Writes the stream of blocks that follow one another; it need not survive a power cut.</summary>
    /// <returns>Its first packet: in the middle of a film the first ones are there only for a decoder to settle.</returns>
    public static long Write(IDisk disk, IReadOnlyList<AacBlock> blocks, string target)
    {
        using var stream = disk.File.Create(target);
        var current = Read(disk, blocks[0]);
        var from = blocks[0].FirstKept;
        for (var number = 0; number < blocks.Count; number++)
        {
            var next = number + 1 < blocks.Count ? Read(disk, blocks[number + 1]) : null;
            var to = next is null ? blocks[number].End : Joint(blocks[number], current, blocks[number + 1], next);
            for (var packet = from; packet < to; packet++)
                stream.Write(At(blocks[number], current, packet).Bytes.Span);

            (current, from) = (next ?? current, to);
        }

        return blocks[0].FirstKept;
    }

    /// <summary>The first packet that is taken from the next block: the nearest to its beginning at which the two fit.</summary>
    private static long Joint(AacBlock block, IReadOnlyList<AacPacket> current, AacBlock next, IReadOnlyList<AacPacket> following)
    {
        for (var distance = 0; distance < AacBlock.Spare; distance++)
        {
            foreach (var joint in new[] { next.First + distance, next.First - distance })
            {
                if (Fits(joint - 1) && Fits(joint))
                    return joint;
            }
        }

        // Two channels with shapes of their own all the way: a place is as good as any other.
        return next.First;

        bool Fits(long packet) =>
            Has(block, current, packet) && Has(next, following, packet) && At(block, current, packet).Fits(At(next, following, packet));
    }

    private static bool Has(AacBlock block, IReadOnlyList<AacPacket> packets, long packet) =>
        packet >= block.FirstKept && packet - block.FirstKept < packets.Count;

    private static AacPacket At(AacBlock block, IReadOnlyList<AacPacket> packets, long packet) => packets[(int)(packet - block.FirstKept)];

    private static IReadOnlyList<AacPacket> Read(IDisk disk, AacBlock block) => AacPacket.Split(disk.File.ReadAllBytes(block.Path));
}
