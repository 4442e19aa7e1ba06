namespace KlingFlow.Timelines;

/// <summary>A stretch of the film in whole frames of the film's rate.</summary>
/// <param name="Clip">Null: black.</param>
/// <param name="Frames">At least 1.</param>
/// <param name="Seconds">The same length, exactly.</param>
internal sealed record FilmPiece(CutClip? Clip, long Frames, decimal Seconds)
{
    /// <summary>The frame of the clip, in the film's rate, with which it begins.</summary>
    public long First { get; init; }

    /// <summary>What it turns into from its first frame to its last; null: it is one clip only.</summary>
    public FilmPiece? Into { get; init; }

    /// <summary>How it turns into that.</summary>
    public TransitionKind Kind { get; init; }

    /// <summary>The pieces of a cut: a transition stands for itself, so that only its few frames are decoded together.</summary>
    public static IReadOnlyList<FilmPiece> Of(Cut cut, FilmFormat format)
    {
        var pieces = new List<FilmPiece>();
        var spans = FilmSpan.Of(cut, format.Fps);
        foreach (var (number, span) in spans.Index())
        {
            if (span.Overlap > 0)
            {
                var ending = Piece(spans[number - 1], span.Start, span.Overlap, format);
                pieces.Add(ending with { Into = Piece(span, span.Start, span.Overlap, format), Kind = span.Entry.Transition!.Kind });
            }

            var shared = number + 1 < spans.Count ? spans[number + 1].Overlap : 0;
            var begin = span.Start + span.Overlap;
            if (span.End - shared > begin)
                pieces.Add(Piece(span, begin, span.End - shared - begin, format));
        }

        return pieces;
    }

    private static FilmPiece Piece(FilmSpan span, long at, long frames, FilmFormat format) =>
        new(span.Entry.Clip, frames, format.Fps.Seconds(frames)) { First = span.Entry.Clip is null ? 0 : span.ClipFrame(at, format.Fps) };
}
