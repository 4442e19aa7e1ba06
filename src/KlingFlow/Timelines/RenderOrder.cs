namespace KlingFlow.Timelines;

/// <summary>A film to be made, with everything decided that does not depend on the machine.</summary>
/// <param name="Cut">What is seen and heard when.</param>
/// <param name="Song">The song under it, with its hash.</param>
/// <param name="Format">Of the film.</param>
/// <param name="Quality">How good.</param>
internal sealed record RenderOrder(Cut Cut, FilmSong? Song, FilmFormat Format, RenderQuality Quality)
{
    /// <summary>Its scenes.</summary>
    public IReadOnlyList<FilmChapter> Chapters { get; } = FilmChapter.Of(Cut, Format.Fps);

    /// <summary>LUFS that the whole is brought to; null: the sound stays as loud as it is.</summary>
    public decimal? Loudness { get; init; }
}
