using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling render --json</c></summary>
internal sealed record RenderDocument(
    int Schema, string Film, string? Manifest, bool UpToDate, IReadOnlyList<FilmTake> Takes, decimal DurationSeconds, IReadOnlyList<ProblemLine> Problems)
{
    /// <summary><c>final</c> or <c>preview</c>.</summary>
    public required string Quality { get; init; }

    /// <summary>The mixes that are heard instead of takes' own sound.</summary>
    public required IReadOnlyList<FilmMix> Mixes { get; init; }

    /// <summary>How loud it came out; null where it was left as it is.</summary>
    public FilmLoudness? Loudness { get; init; }

    /// <summary>How many captions lie beside it, as .srt and .vtt.</summary>
    public required int Captions { get; init; }

    public static RenderDocument Of(ProjectLayout project, RenderQuality quality, RenderResult result) => new(
        1, project.Relative(result.Film), quality.IsFinal ? project.Relative(project.FilmManifest) : null, result.UpToDate, result.Manifest.Takes,
        result.Manifest.Film.DurationSeconds, [.. result.Problems.Select(ProblemLine.Of)])
    {
        Quality = quality.Name, Mixes = result.Manifest.Mixes, Loudness = result.Manifest.Loudness, Captions = result.Captions,
    };
}
