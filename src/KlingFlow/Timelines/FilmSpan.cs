using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>An entry of a cut in whole frames of the film's rate.</summary>
/// <param name="Entry">Which.</param>
/// <param name="Start">Its first frame of the film.</param>
/// <param name="End">The frame after its last.</param>
/// <param name="Overlap">How many of its first frames the entry in front is still there.</param>
internal sealed record FilmSpan(CutEntry Entry, long Start, long End, long Overlap)
{
    /// <summary>The entries of a cut. Each ends on the frame nearest to where the cut has it, so that roundings never add up.</summary>
    public static IReadOnlyList<FilmSpan> Of(Cut cut, FrameRate fps)
    {
        var spans = new List<FilmSpan>();
        foreach (var entry in cut.Entries)
        {
            var last = spans.Count > 0 ? spans[^1] : null;
            var at = last?.End ?? 0;

            // No stretch is shared by three: what the one in front gave to the one before it is not given again.
            var overlap = entry.Transition is null || last is null ? 0 : Math.Clamp(at - fps.Frames(entry.Start), 0, at - last.Start - last.Overlap);
            var end = Math.Max(fps.Frames(entry.End), at);
            if (end > at - overlap)
                spans.Add(new FilmSpan(entry, at - overlap, end, overlap));
        }

        return spans;
    }

    /// <summary>The frame of the clip, in the film's rate, that is seen at a frame of the film.</summary>
    public long ClipFrame(long frame, FrameRate fps) => fps.Frames(Entry.In) + frame - (Overlap > 0 ? fps.Frames(Entry.Start) : Start);
}
