using System.Runtime.InteropServices;
using KlingFlow.Files;

namespace KlingFlow.Timelines;

/// <summary>
/// The sound of a film, added up from the samples of its clips and its song wherever somebody reads it: nothing is made
/// beforehand, so a film of any length costs the same memory, and a changed clip changes nothing but its own stretch.
/// </summary>
/// <param name="disk">Where the samples are.</param>
/// <param name="spans">What is heard when.</param>
/// <param name="length">Samples per channel.</param>
internal sealed class FilmSamples(IDisk disk, IReadOnlyList<SoundSpan> spans, long length)
{
    /// <summary>Samples per channel.</summary>
    public long Length { get; } = length;

    /// <summary>What is done to the sum.</summary>
    public FilmLevel Level { get; init; } = FilmLevel.AsItIs;

    /// <summary>The same sound at another level.</summary>
    public FilmSamples At(FilmLevel level) => new(disk, spans, Length) { Level = level };

    /// <summary>Fills a buffer with left and right in turns; silence before the start and after the end.</summary>
    public void Read(long from, Span<float> stereo)
    {
        if (Level.CeilingDb is not { } ceiling)
        {
            Sum(from, stereo);
            return;
        }

        var wide = new float[stereo.Length + (4 * PeakLimiter.Reach)];
        Sum(from - PeakLimiter.Reach, wide);
        PeakLimiter.Limit(wide, stereo, FilmLevel.Factor(ceiling));
    }

    private void Sum(long from, Span<float> stereo)
    {
        stereo.Clear();
        var to = from + (stereo.Length / 2);
        var gain = FilmLevel.Factor(Level.GainDb);
        foreach (var span in spans)
        {
            var (begin, end) = (Math.Max(from, span.From), Math.Min(to, span.To));
            if (begin < end)
                Add(span, begin, gain, stereo[(int)((begin - from) * 2)..(int)((end - from) * 2)]);
        }
    }

    private void Add(SoundSpan span, long at, float gain, Span<float> stereo)
    {
        var raw = new short[stereo.Length];
        using (var file = disk.File.OpenRead(span.File))
        {
            file.Position = (span.Offset + at - span.From) * 2 * sizeof(short);

            // What is shorter than its place in the film is silent to its end.
            _ = file.ReadAtLeast(MemoryMarshal.AsBytes(raw.AsSpan()), raw.Length * sizeof(short), throwOnEndOfStream: false);
        }

        for (var number = 0; number < raw.Length; number++)
            stereo[number] += raw[number] * (span.LevelAt(at + (number / 2)) * gain / 32768f);
    }
}
