namespace KlingFlow.Timelines;

/// <summary>
/// How loud a film is by EBU R128: integrated loudness and true peak. Measured here rather than by ffmpeg, because the
/// samples are at hand: a change of one clip would otherwise cost a run over the whole film.
/// </summary>
internal sealed class LoudnessMeter
{
    // The weighting of ITU-R BS.1770 at 48 kHz: the head lifts what is high, ears do not hear what is very low.
    private static readonly Curve Head = new(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);
    private static readonly Curve Ears = new(1, -2, 1, -1.99004745483398, 0.99007225036621);

    // A hundred milliseconds; four of them are one block of the measure.
    private const int Step = SoundSpan.Rate / 10;
    private const int Chunk = 10 * Step;

    private readonly List<double> _steps = [];

    /// <summary>LUFS; null where nothing is loud enough, or all is shorter than 0.4 s.</summary>
    public double? Integrated { get; private set; }

    /// <summary>dBTP; minus infinity for silence.</summary>
    public double TruePeak { get; private set; }

    /// <summary>Listens to a whole film.</summary>
    public static LoudnessMeter Measure(FilmSamples film, CancellationToken cancellation)
    {
        var meter = new LoudnessMeter();
        var peak = 0f;
        var wide = new float[2 * (Chunk + (2 * PeakFinder.Reach))];
        var channels = new[] { new float[wide.Length / 2], new float[wide.Length / 2] };
        var filters = new[] { new Filter(), new Filter() };
        for (long at = 0; at < film.Length; at += Chunk)
        {
            cancellation.ThrowIfCancellationRequested();
            film.Read(at - PeakFinder.Reach, wide);
            for (var number = 0; number < wide.Length; number++)
                channels[number & 1][number / 2] = wide[number];

            var heard = (int)Math.Min(Chunk, film.Length - at);
            peak = PeakFinder.Highest(channels[1], heard, PeakFinder.Highest(channels[0], heard, peak));
            meter.Add(channels, filters, heard);
        }

        meter.TruePeak = 20 * Math.Log10(peak);
        meter.Integrated = Gated(meter._steps);
        return meter;
    }

    private void Add(float[][] channels, Filter[] filters, int heard)
    {
        for (var step = 0; step + Step <= heard; step += Step)
        {
            var power = 0.0;
            for (var channel = 0; channel < channels.Length; channel++)
                power += filters[channel].Power(channels[channel].AsSpan(PeakFinder.Reach + step, Step));
            _steps.Add(power / Step);
        }
    }

    /// <summary>The mean of all blocks that are louder than −70 LUFS and than 10 LU below the mean of those.</summary>
    private static double? Gated(List<double> steps)
    {
        var blocks = new List<double>();
        for (var number = 0; number + 4 <= steps.Count; number++)
            blocks.Add((steps[number] + steps[number + 1] + steps[number + 2] + steps[number + 3]) / 4);

        var loud = blocks.Where(block => Loudness(block) > -70).ToList();
        if (loud.Count == 0)
            return null;

        var gate = Loudness(loud.Average()) - 10;
        return Loudness(loud.Where(block => Loudness(block) > gate).Average());
    }

    private static double Loudness(double power) => -0.691 + (10 * Math.Log10(power));

    private readonly record struct Curve(double B0, double B1, double B2, double A1, double A2);

    private sealed class Filter
    {
        private double _head1;
        private double _head2;
        private double _ears1;
        private double _ears2;

        public double Power(ReadOnlySpan<float> samples)
        {
            var power = 0.0;
            foreach (var sample in samples)
            {
                var heard = Run(Ears, Run(Head, sample, ref _head1, ref _head2), ref _ears1, ref _ears2);
                power += heard * heard;
            }

            return power;
        }

        private static double Run(Curve curve, double sample, ref double one, ref double two)
        {
            var result = (curve.B0 * sample) + one;
            one = (curve.B1 * sample) - (curve.A1 * result) + two;
            two = (curve.B2 * sample) - (curve.A2 * result);
            return result;
        }
    }
}
