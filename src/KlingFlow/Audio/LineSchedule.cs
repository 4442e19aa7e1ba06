using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Audio;

/// <summary>When each line of a clip is heard: one after the other with pauses between them, or where somebody put it.</summary>
/// <param name="Begins">In seconds of the clip.</param>
/// <param name="Tempo">How much faster than it was spoken; 1 where it fits.</param>
internal sealed record LineSchedule(IReadOnlyList<decimal> Begins, decimal Tempo)
{
    private const decimal Lead = 0.4m;
    private const decimal Pause = 0.3m;
    private const decimal Tail = 0.2m;

    // Beyond a tenth a voice sounds hurried.
    private const decimal Fastest = 1.1m;

    // What rounding and the last breath may add.
    private const decimal Slack = 0.02m;

    /// <summary>Places the lines.</summary>
    /// <param name="lines">How long each is, and where it has to begin.</param>
    /// <param name="clip">The length of the clip.</param>
    /// <param name="name">The clip, for the complaint.</param>
    /// <exception cref="UserFacingException">They do not fit, not even a little faster and without pauses.</exception>
    public static LineSchedule Place(IReadOnlyList<(decimal Seconds, decimal? At)> lines, decimal clip, string name)
    {
        var spoken = lines.Sum(line => line.Seconds);
        if (lines.All(line => line.At is null))
        {
            var tempo = Math.Max(1, Math.Round(spoken / clip, 4, MidpointRounding.ToPositiveInfinity));
            if (tempo > Fastest)
                throw TooLong(name, spoken, clip);

            var pauses = Lead + Pause * (lines.Count - 1) + Tail;
            return new LineSchedule(BeginsOf(lines, tempo, Math.Min(1, Math.Max(0, clip - spoken / tempo) / pauses)), tempo);
        }

        foreach (var share in new decimal[] { 1, 0 })
        {
            var begins = BeginsOf(lines, 1, share);
            if (begins.Zip(lines).All(line => line.First + line.Second.Seconds <= clip + Slack))
                return new LineSchedule(begins, 1);
        }

        throw TooLong(name, spoken, clip);
    }

    private static List<decimal> BeginsOf(IReadOnlyList<(decimal Seconds, decimal? At)> lines, decimal tempo, decimal share)
    {
        var begins = new List<decimal>();
        var free = Lead * share;
        foreach (var (seconds, at) in lines)
        {
            begins.Add(Math.Round(at ?? free, 3));
            free = begins[^1] + seconds / tempo + Pause * share;
        }

        return begins;
    }

    private static UserFacingException TooLong(string name, decimal spoken, decimal clip) => new(
        ExitCode.Invalid,
        new Problem(
            ProblemCode.LinesTooLong,
            string.Create(CultureInfo.InvariantCulture, $"the lines of {name} take {spoken:0.0} s and do not fit into its {clip:0.0} s"),
            Hint: "shorten a line, let it begin earlier, or give the clip more seconds"));
}
