namespace KlingFlow.Timelines;

/// <summary>
/// Holds peaks down without a click: the sound is already quieter when the peak comes. What it does at a sample follows from
/// the samples within <see cref="Reach"/> alone, so that a change of a film's sound stays where it was made.
/// </summary>
internal static class PeakLimiter
{
    // 20 ms: long enough for a low voice, short enough that nobody hears it breathe.
    private const int Hold = 960;

    /// <summary>Samples per channel on each side that decide a sample.</summary>
    public const int Reach = (2 * Hold) + PeakFinder.Reach;

    /// <summary>Fills <paramref name="stereo"/> with the middle of <paramref name="wide"/>, which is <see cref="Reach"/> longer on both sides.</summary>
    public static void Limit(ReadOnlySpan<float> wide, Span<float> stereo, float ceiling)
    {
        wide.Slice(2 * Reach, stereo.Length).CopyTo(stereo);
        if (Wanted(wide, ceiling) is not { } wanted)
            return;

        // The least of the neighbourhood, then its mean over an equal one: never more than was wanted, and never a step.
        var least = Least(wanted);
        var sum = 0.0;
        for (var number = 0; number < 2 * Hold; number++)
            sum += least[number];
        for (var number = 0; number < stereo.Length / 2; number++)
        {
            sum += least[number + (2 * Hold)];
            var factor = (float)Math.Min(1, sum / ((2 * Hold) + 1));
            stereo[2 * number] *= factor;
            stereo[(2 * number) + 1] *= factor;
            sum -= least[number];
        }
    }

    /// <summary>The factor that every sample would need by itself, without the outermost that no peak can be told of; null: none needs any.</summary>
    private static float[]? Wanted(ReadOnlySpan<float> wide, float ceiling)
    {
        var (left, right) = (new float[wide.Length / 2], new float[wide.Length / 2]);
        for (var number = 0; number < left.Length; number++)
            (left[number], right[number]) = (wide[2 * number], wide[(2 * number) + 1]);

        float[]? wanted = null;
        for (var number = PeakFinder.Reach; number < left.Length - PeakFinder.Reach; number++)
        {
            // Between samples a sound rises to less than twice what it is beside them.
            if (Math.Max(Highest(left, number), Highest(right, number)) * 2 <= ceiling)
                continue;

            var peak = Math.Max(PeakFinder.At(left, number), PeakFinder.At(right, number));
            if (peak <= ceiling)
                continue;

            if (wanted is null)
            {
                wanted = new float[left.Length - (2 * PeakFinder.Reach)];
                Array.Fill(wanted, 1);
            }

            wanted[number - PeakFinder.Reach] = ceiling / peak;
        }

        return wanted;
    }

    private static float Highest(float[] channel, int at) => Math.Max(Math.Abs(channel[at]), Math.Abs(channel[at + 1]));

    /// <summary>The least within <see cref="Hold"/> on both sides, for every sample that has as many on both.</summary>
    private static float[] Least(float[] wanted)
    {
        var least = new float[wanted.Length - (2 * Hold)];
        var rising = new LinkedList<int>();
        for (var number = 0; number < wanted.Length; number++)
        {
            while (rising.Last is { } last && wanted[last.Value] >= wanted[number])
                rising.RemoveLast();
            rising.AddLast(number);
            if (rising.First!.Value < number - (2 * Hold))
                rising.RemoveFirst();
            if (number >= 2 * Hold)
                least[number - (2 * Hold)] = wanted[rising.First!.Value];
        }

        return least;
    }
}
