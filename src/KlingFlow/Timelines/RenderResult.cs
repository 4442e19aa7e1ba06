using KlingFlow.Errors;

namespace KlingFlow.Timelines;

/// <summary>A film that is on disk.</summary>
/// <param name="Film">Absolute path.</param>
/// <param name="Manifest">What it was made of.</param>
/// <param name="UpToDate">Whether it was there already, of exactly this, so that nothing was done.</param>
/// <param name="Encoded">How many stretches were encoded now; the others were kept from before or copied as they are.</param>
/// <param name="Problems">What a person should know: gaps and overlaps on the song.</param>
public sealed record RenderResult(string Film, FilmManifest Manifest, bool UpToDate, int Encoded, IReadOnlyList<Problem> Problems)
{
    /// <summary>How many captions lie beside it; none beside a preview.</summary>
    public int Captions { get; init; }
}
