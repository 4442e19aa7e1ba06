namespace KlingFlow.Timelines;

/// <summary>The music that <c>timeline.yaml</c> lays under a film.</summary>
/// <param name="Path">Relative to the project; null: the project's song.</param>
/// <param name="File">The same, absolute.</param>
public sealed record MusicEdit(string? Path = null, string? File = null)
{
    /// <summary>The second of the music at which the film begins; null: where the plans' places on the song say, else its beginning.</summary>
    public decimal? From { get; init; }

    /// <summary>How much louder it is than it was.</summary>
    public decimal GainDb { get; init; }
}
