namespace KlingFlow.Timelines;

/// <summary>The song or music under a film.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Path">Relative to the project, as in <c>project.yaml</c> or <c>timeline.yaml</c>.</param>
/// <param name="From">The second of the song at which the film begins.</param>
public sealed record CutSong(string File, string Path, decimal From = 0)
{
    /// <summary>How much louder it is than it was; below zero: quieter.</summary>
    public decimal GainDb { get; init; }
}
