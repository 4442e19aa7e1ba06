using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling render --json</c></summary>
internal sealed record RenderDocument(
    int Schema, string Film, string Manifest, bool UpToDate, IReadOnlyList<FilmTake> Takes, decimal DurationSeconds, IReadOnlyList<ProblemLine> Problems)
{
    public static RenderDocument Of(ProjectLayout project, RenderResult result) => new(
        1, project.Relative(result.Film), project.Relative(project.FilmManifest), result.UpToDate, result.Manifest.Takes,
        result.Manifest.Film.DurationSeconds, [.. result.Problems.Select(ProblemLine.Of)]);
}
