using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>What the last step of a render puts together.</summary>
/// <param name="Pieces">In order.</param>
/// <param name="Pictures">One file per piece.</param>
/// <param name="Sound">One file per piece; null where no clip has sound.</param>
/// <param name="Song">Null where there is none.</param>
internal sealed record JoinOrder(IReadOnlyList<FilmPiece> Pieces, IReadOnlyList<string> Pictures, IReadOnlyList<string>? Sound, CutSong? Song)
{
    /// <summary>The film's rate.</summary>
    public required FrameRate Fps { get; init; }

    /// <summary>Units per second of the pictures' clock.</summary>
    public required uint Timescale { get; init; }

    /// <summary>Number of pictures.</summary>
    public long Frames => Pieces.Sum(piece => piece.Frames);

    /// <summary>Length of the film.</summary>
    public decimal Seconds => Fps.Seconds(Frames);
}
