using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>What the last step of a render puts together.</summary>
/// <param name="Pieces">In order.</param>
/// <param name="Pictures">One file per piece.</param>
/// <param name="Sound">The blocks of compressed sound, in order.</param>
/// <param name="Chapters">Where scenes begin; may be empty.</param>
internal sealed record JoinOrder(
    IReadOnlyList<FilmPiece> Pieces, IReadOnlyList<string> Pictures, IReadOnlyList<AacBlock> Sound, IReadOnlyList<FilmChapter> Chapters)
{
    /// <summary>The film's rate.</summary>
    public required FrameRate Fps { get; init; }

    /// <summary>Units per second of the pictures' clock.</summary>
    public required uint Timescale { get; init; }

    /// <summary>Number of pictures.</summary>
    public long Frames => Pieces.Sum(piece => piece.Frames);

    /// <summary>Length of the film.</summary>
    public decimal Seconds => Fps.Seconds(Frames);

    /// <summary>Length of the sound in samples per channel.</summary>
    public long Samples => SoundSpan.At(Frames, Fps);
}
