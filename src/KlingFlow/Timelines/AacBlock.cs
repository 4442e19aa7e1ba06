namespace KlingFlow.Timelines;

/// <summary>
/// A stretch of a film's compressed sound that is made and kept by itself. Its file has <see cref="Spare"/> packets more on
/// both sides, so that there is a choice where to change over to the next one.
/// </summary>
/// <param name="First">Its first packet, counted from the start of the film.</param>
/// <param name="End">The packet after its last.</param>
/// <param name="Path">Absolute path of its file.</param>
internal sealed record AacBlock(long First, long End, string Path)
{
    /// <summary>Packets in a block: under three seconds, so that a changed clip costs little more than itself.</summary>
    public const int Size = 128;

    /// <summary>Packets on both sides that are kept.</summary>
    public const int Spare = 4;

    /// <summary>Packets on both sides that are encoded: an encoder takes half a second to settle, and looks ahead.</summary>
    public const int Context = 24;

    /// <summary>The first packet in its file.</summary>
    public long FirstKept => Math.Max(0, First - Spare);

    /// <summary>The first packet that is encoded for it.</summary>
    public long FirstMade => Math.Max(0, First - Context);

    /// <summary>The first sample that has to do with it. A packet begins a packet's length before the samples it is named after.</summary>
    public long From => FirstMade * AacPacket.Samples;

    /// <summary>The sample after the last that has to do with it.</summary>
    public static long To(long end, long length) => Math.Min(length, (end + Context + 1) * AacPacket.Samples);

    /// <summary>How many packets a sound has: one more than it fills, because the first begins before the sound.</summary>
    public static long Packets(long samples) => ((samples + AacPacket.Samples - 1) / AacPacket.Samples) + 1;
}
