namespace KlingFlow.Media;

/// <summary>What one row or column of a picture looks like as a whole. Its most extreme pixels, one in a hundred, do not count.</summary>
/// <param name="Spread">From its darkest to its brightest pixel, in the channel where that is most.</param>
/// <param name="First">The middle value of the first channel, 0 to 255.</param>
/// <param name="Second">Of the second.</param>
/// <param name="Third">Of the third.</param>
internal readonly record struct LineTone(int Spread, int First, int Second, int Third)
{
    private const int ExtremesShare = 100;

    /// <summary>Looks at every pixel once.</summary>
    /// <param name="pixels">Of one line.</param>
    /// <param name="channels">Bytes of a pixel, 1 to 3.</param>
    public static LineTone Of(ReadOnlySpan<byte> pixels, int channels)
    {
        Span<int> counts = stackalloc int[256];
        Span<int> middles = stackalloc int[3];
        var spread = 0;
        for (var channel = 0; channel < channels; channel++)
        {
            counts.Clear();
            for (var at = channel; at < pixels.Length; at += channels)
                counts[pixels[at]]++;

            var length = pixels.Length / channels;
            var ignored = length / ExtremesShare;
            spread = Math.Max(spread, ValueAt(counts, length - 1 - ignored) - ValueAt(counts, ignored));
            middles[channel] = ValueAt(counts, length / 2);
        }

        return new LineTone(spread, middles[0], middles[1], middles[2]);
    }

    /// <summary>The largest difference of the middle values.</summary>
    public int DistanceTo(LineTone other) =>
        Math.Max(Math.Abs(First - other.First), Math.Max(Math.Abs(Second - other.Second), Math.Abs(Third - other.Third)));

    /// <summary>The middle value of a channel.</summary>
    public int Middle(int channel) => channel switch { 0 => First, 1 => Second, _ => Third };

    /// <summary>Whether another line belongs to the same gutter: about as plain, and of the same colour.</summary>
    public bool IsLike(LineTone other) => other.Spread <= (2 * Spread) + 2 && DistanceTo(other) <= Spread + 2;

    /// <summary>Whether another line is certainly something else, and not the same with a little more noise.</summary>
    public bool IsUnlike(LineTone other) => other.Spread >= (3 * Spread) + 6 || DistanceTo(other) >= (2 * Spread) + 6;

    private static int ValueAt(ReadOnlySpan<int> counts, int rank)
    {
        var value = 0;
        for (var left = rank; value < 255 && left >= counts[value]; value++)
            left -= counts[value];

        return value;
    }
}
