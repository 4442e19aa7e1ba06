using System.Numerics;

namespace KlingFlow.Timelines;

/// <summary>
/// How high a sound rises between its samples, as players that turn it into a voltage have it: three values are worked out
/// between every two (the true peak of ITU-R BS.1770).
/// </summary>
internal static class PeakFinder
{
    /// <summary>Samples on each side that decide a value between two.</summary>
    public const int Reach = 16;

    private static readonly float[][] Between = [Kernel(0.25), Kernel(0.5), Kernel(0.75)];

    /// <summary>The highest absolute value at a sample of one channel, or between it and the next.</summary>
    /// <param name="channel">With <see cref="Reach"/> samples before and after.</param>
    /// <param name="at">Which.</param>
    public static float At(ReadOnlySpan<float> channel, int at)
    {
        var peak = Math.Abs(channel[at]);
        var near = channel.Slice(at - Reach + 1, 2 * Reach);
        foreach (var kernel in Between)
            peak = Math.Max(peak, Math.Abs(Product(near, kernel)));

        return peak;
    }

    /// <summary>The highest absolute value of a stretch of one channel, or what was found before where that is higher.</summary>
    /// <param name="channel">With <see cref="Reach"/> samples before and after.</param>
    /// <param name="count">How many samples.</param>
    /// <param name="highest">What was found before.</param>
    public static float Highest(ReadOnlySpan<float> channel, int count, float highest)
    {
        for (var number = Reach; number < Reach + count; number++)
        {
            // Between samples a sound rises to less than twice what it is beside them.
            if (Math.Max(Math.Abs(channel[number]), Math.Abs(channel[number + 1])) * 2 > highest)
                highest = Math.Max(highest, At(channel, number));
        }

        return highest;
    }

    /// <summary>As above, for left and right in turns, also with <see cref="Reach"/> of both before and after.</summary>
    public static float Highest(ReadOnlySpan<float> stereo)
    {
        var highest = 0f;
        var channel = new float[stereo.Length / 2];
        for (var side = 0; side < 2; side++)
        {
            for (var number = 0; number < channel.Length; number++)
                channel[number] = stereo[(2 * number) + side];
            highest = Highest(channel, channel.Length - (2 * Reach), highest);
        }

        return highest;
    }

    private static float Product(ReadOnlySpan<float> samples, ReadOnlySpan<float> kernel)
    {
        var sum = Vector<float>.Zero;
        for (var tap = 0; tap < kernel.Length; tap += Vector<float>.Count)
            sum += new Vector<float>(samples[tap..]) * new Vector<float>(kernel[tap..]);

        return Vector.Sum(sum);
    }

    /// <summary>The ideal interpolation under a window that ends it; both sides reach equally far.</summary>
    private static float[] Kernel(double shift)
    {
        var kernel = new float[2 * Reach];
        for (var tap = 0; tap < kernel.Length; tap++)
        {
            var distance = tap - Reach + 1 - shift;
            var window = Math.Pow(Math.Cos(Math.PI * distance / (2 * Reach)), 2);
            kernel[tap] = (float)(Math.Sin(Math.PI * distance) / (Math.PI * distance) * window);
        }

        return kernel;
    }
}
