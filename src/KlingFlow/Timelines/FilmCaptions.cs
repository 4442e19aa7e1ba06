using System.Globalization;
using System.Text;
using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>
/// The captions of a film, from what is said in its mixes: in the film's time, no two at once, none longer than the film, and
/// where there is room each as long as it takes to read.
/// </summary>
internal static class FilmCaptions
{
    private const long Shortest = 1000, Longest = 7000;
    private const double CharactersPerSecond = 20;

    /// <summary>The captions of a cut, in order. Lines whose time is cut off are left out.</summary>
    public static IReadOnlyList<CaptionCue> Of(Cut cut, FrameRate fps)
    {
        var spans = FilmSpan.Of(cut, fps);
        if (spans.Count == 0)
            return [];

        var end = (long)Math.Floor(fps.Seconds(spans[^1].End) * 1000);
        return Settle([.. spans.SelectMany(span => Spoken(span, fps)).OrderBy(cue => cue.From)], end);
    }

    /// <summary>As SubRip, which knows no way to write what it would take for a mark.</summary>
    public static string Srt(IReadOnlyList<CaptionCue> cues)
    {
        var text = new StringBuilder();
        foreach (var (number, cue) in cues.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{number + 1}\n{Time(cue.From, ',')} --> {Time(cue.To, ',')}\n");
            foreach (var line in cue.Lines)
                text.Append(line.Replace('<', '‹').Replace('>', '›')).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>As WebVTT, with who speaks.</summary>
    public static string Vtt(IReadOnlyList<CaptionCue> cues)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in cues)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Time(cue.From, '.')} --> {Time(cue.To, '.')}\n");
            if (cue.Speaker is { } speaker && string.Join(' ', speaker.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } name)
                text.Append("<v ").Append(Escaped(name)).Append('>');
            text.AppendJoin('\n', cue.Lines.Select(Escaped)).Append("\n\n");
        }

        return text.ToString();
    }

    private static IEnumerable<CaptionCue> Spoken(FilmSpan span, FrameRate fps)
    {
        // The second of the film at which the clip, had nothing been cut off, would begin.
        var zero = fps.Seconds(span.Start - span.ClipFrame(span.Start, fps));
        foreach (var line in span.Entry.Clip?.Mix?.Lines ?? [])
        {
            var (from, to) = (Milliseconds(Math.Max(zero + line.From, fps.Seconds(span.Start))), Milliseconds(Math.Min(zero + line.To, fps.Seconds(span.End))));
            if (from >= to)
                continue;

            var parts = CaptionText.Split(line.Text, (int)((to - from + Longest - 1) / Longest));
            var (said, total) = (0, Math.Max(1, parts.Sum(Length)));
            foreach (var lines in parts)
            {
                var begin = from + ((to - from) * said / total);
                said += Length(lines);
                yield return new CaptionCue(begin, from + ((to - from) * said / total), line.Speaker, lines);
            }
        }
    }

    /// <summary>Takes every overlap away, and gives what is too short to be read the time up to the next.</summary>
    private static List<CaptionCue> Settle(IReadOnlyList<CaptionCue> spoken, long end)
    {
        var cues = new List<CaptionCue>();
        foreach (var (number, cue) in spoken.Index())
        {
            var from = Math.Max(cue.From, cues.Count > 0 ? cues[^1].To : 0);
            var wanted = Math.Max(Shortest, (long)Math.Ceiling(Length(cue.Lines) / CharactersPerSecond * 1000));
            var next = number + 1 < spoken.Count ? spoken[number + 1].From : end;

            // Two that begin together share the time of both.
            if (next <= from && number + 1 < spoken.Count)
                next = from + Math.Max(1, (Math.Max(cue.To, spoken[number + 1].To) - from) / 2);
            var to = Math.Min(Math.Min(Math.Max(cue.To, from + wanted), from + Longest), Math.Min(next, end));
            if (to > from)
                cues.Add(cue with { From = from, To = to });
        }

        return cues;
    }

    private static int Length(IReadOnlyList<string> lines) => lines.Sum(line => line.Length) + lines.Count - 1;

    private static long Milliseconds(decimal seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);

    private static string Time(long milliseconds, char point) =>
        string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{point}{milliseconds % 1000:000}");

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
