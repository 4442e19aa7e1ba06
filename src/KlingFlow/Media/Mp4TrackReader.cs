using System.Buffers.Binary;
using System.Text;

namespace KlingFlow.Media;

/// <summary>Reads one <c>trak</c> box. Tables are walked where they lie: a count that a file claims never allocates anything.</summary>
internal static class Mp4TrackReader
{
    // An edit list counts in milliseconds as a rule; a smaller difference is its rounding.
    private const decimal EditRounding = 0.002m;

    /// <summary>The track; null where a box that must be there is missing or too short.</summary>
    public static Mp4Track? Read(ReadOnlyMemory<byte> trak, uint movieTimescale)
    {
        var media = Mp4Box.Child(trak, "mdia");
        var handler = Mp4Box.Child(media, "hdlr").Span;
        var timescale = Timescale(Mp4Box.Child(media, "mdhd").Span);
        var table = Mp4Box.Child(media, "minf", "stbl");
        var times = Times(Mp4Box.Child(table, "stts").Span);
        if (handler.Length < 12 || timescale == 0 || times is not { } time || Sizes(Mp4Box.Child(table, "stsz").Span) is not { } sizes)
            return null;

        var rate = FrameRate.Reduced((long)timescale * time.Samples, time.Units);
        var kind = Encoding.Latin1.GetString(handler.Slice(8, 4));
        if (rate is null || Mp4SampleEntry.Read(Mp4Box.Child(table, "stsd"), kind) is not { } entry)
            return null;

        return new Mp4Track
        {
            Kind = kind,
            Codec = entry.Codec,
            Setup = entry.Setup,
            Timescale = timescale,
            DurationSeconds = Shown((decimal)time.Units / timescale, Mp4Box.Child(trak, "edts", "elst").Span, movieTimescale),
            Samples = Math.Min(time.Samples, sizes.Samples),
            Bytes = sizes.Bytes,
            Rate = time.Constant is { } delta ? FrameRate.Reduced(timescale, delta) ?? rate.Value : rate.Value,
            IsConstantRate = time.Constant is not null,
            Width = entry.Width,
            Height = entry.Height,
            SquarePixels = entry.SquarePixels,
        };
    }

    private static uint Timescale(ReadOnlySpan<byte> head)
    {
        var at = head.Length > 0 && head[0] == 1 ? 20 : 12;
        return head.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(head[at..]) : 0;
    }

    private static (long Samples, long Units, uint? Constant)? Times(ReadOnlySpan<byte> table)
    {
        if (!TryRows(table, 8, out var rows))
            return null;

        long samples = 0, units = 0;
        uint? constant = null;
        for (var row = 0; row < rows.Length; row += 8)
        {
            var count = BinaryPrimitives.ReadUInt32BigEndian(rows[row..]);
            var delta = BinaryPrimitives.ReadUInt32BigEndian(rows[(row + 4)..]);
            var isLastSample = count == 1 && row + 8 == rows.Length && row > 0;
            constant = row == 0 ? delta : constant == delta || isLastSample ? constant : null;
            samples += count;
            units += (long)count * delta;
            if (samples > uint.MaxValue || units is < 0 or > long.MaxValue / 2)
                return null;
        }

        return units > 0 ? (samples, units, constant) : null;
    }

    private static (long Samples, long Bytes)? Sizes(ReadOnlySpan<byte> table)
    {
        if (table.Length < 12)
            return null;

        long same = BinaryPrimitives.ReadUInt32BigEndian(table[4..]);
        long count = BinaryPrimitives.ReadUInt32BigEndian(table[8..]);
        if (same > 0)
            return (count, same * count);

        if (count > (table.Length - 12) / 4)
            return null;

        long bytes = 0;
        for (var sample = 0; sample < count; sample++)
            bytes += BinaryPrimitives.ReadUInt32BigEndian(table[(12 + (sample * 4))..]);

        return (count, bytes);
    }

    private static decimal Shown(decimal whole, ReadOnlySpan<byte> edits, uint movieTimescale)
    {
        var isLong = edits.Length > 0 && edits[0] == 1;
        if (movieTimescale == 0 || !TryRows(edits, isLong ? 20 : 12, out var rows))
            return whole;

        decimal shown = 0;
        for (var row = rows; row.Length > 0; row = row[(isLong ? 20 : 12)..])
        {
            shown += isLong ? BinaryPrimitives.ReadUInt64BigEndian(row) : BinaryPrimitives.ReadUInt32BigEndian(row);
        }

        shown /= movieTimescale;
        return shown > 0 && Math.Abs(shown - whole) > EditRounding ? Math.Min(shown, whole) : whole;
    }

    /// <summary>The rows of a table: four bytes of version, a count, then that many rows of one length.</summary>
    private static bool TryRows(ReadOnlySpan<byte> table, int rowBytes, out ReadOnlySpan<byte> rows)
    {
        rows = default;
        if (table.Length < 8)
            return false;

        long count = BinaryPrimitives.ReadUInt32BigEndian(table[4..]);
        if (count == 0 || count > (table.Length - 8) / rowBytes)
            return false;

        rows = table.Slice(8, (int)count * rowBytes);
        return true;
    }
}
