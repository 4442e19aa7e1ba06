using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary><c>kling render --animatic --json</c></summary>
/// <param name="Schema">Always 1.</param>
/// <param name="Film">Relative to the project.</param>
/// <param name="Manifest">Likewise.</param>
/// <param name="UpToDate">Whether it was there already.</param>
/// <param name="Clips">What is seen of each.</param>
/// <param name="DurationSeconds">Its length.</param>
/// <param name="LeftOut">Clips that are not in it, with the reason.</param>
/// <param name="Problems">What a person should know.</param>
internal sealed record AnimaticDocument(
    int Schema, string Film, string Manifest, bool UpToDate, IReadOnlyList<AnimaticEntry> Clips, decimal DurationSeconds, IReadOnlyList<string> LeftOut,
    IReadOnlyList<ProblemLine> Problems)
{
    public static AnimaticDocument Of(ProjectLayout project, AnimaticResult result) => new(
        1, project.Relative(result.Film), project.Relative(project.AnimaticManifest), result.UpToDate, result.Manifest.Clips, result.Manifest.Film.DurationSeconds,
        result.LeftOut, [.. result.Problems.Select(ProblemLine.Of)]);
}
