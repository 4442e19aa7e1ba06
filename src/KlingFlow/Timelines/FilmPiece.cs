namespace KlingFlow.Timelines;

/// <summary>A stretch of the film in whole frames of the film's rate.</summary>
/// <param name="Clip">Null: black.</param>
/// <param name="Frames">At least 1.</param>
/// <param name="Seconds">The same length, exactly.</param>
internal sealed record FilmPiece(CutClip? Clip, long Frames, decimal Seconds)
{
    /// <summary>The pieces of a cut. Each ends on the frame nearest to where the cut has it, so that roundings never add up.</summary>
    public static IReadOnlyList<FilmPiece> Of(Cut cut, FilmFormat format)
    {
        var pieces = new List<FilmPiece>();
        long at = 0;
        foreach (var entry in cut.Entries)
        {
            var frames = format.Fps.Frames(entry.End) - at;
            if (frames <= 0)
                continue;

            pieces.Add(new FilmPiece(entry.Clip, frames, format.Fps.Seconds(frames)));
            at += frames;
        }

        return pieces;
    }
}
