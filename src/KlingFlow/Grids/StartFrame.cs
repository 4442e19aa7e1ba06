using System.Text.RegularExpressions;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>
/// The image that a sequence begins with, and where it came from. A sheet is never one: a plan that names <c>grid.png</c> does
/// not read, and of a grid only a quadrant can be chosen.
/// </summary>
/// <param name="Path">Relative to the project; null while the plan waits for a quadrant.</param>
/// <param name="From"><c>file</c>, <c>grid1.bottom_right</c>, <c>SEQ08.take2.frame119</c>, or <c>grid</c> while none is chosen.</param>
public sealed partial record StartFrame(string? Path, string From)
{
    private const string File = "file";
    private const string Grid = "grid";

    /// <summary>The start frame of a sequence; null where its plan has none.</summary>
    /// <param name="project">The project.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="chosen">The one chosen quadrant; null without one and where two are chosen.</param>
    /// <param name="markOf">By path: what a frame of a take says about itself, see <see cref="TakeFrame"/>.</param>
    public static StartFrame? Of(ProjectLayout project, Plan plan, (GridNumber Grid, Quadrant Quadrant)? chosen, Func<string, TakeFrame?> markOf)
    {
        if (plan.StartFrame != Grid)
            return OfFile(plan.Sequence, plan.StartFrame, markOf);
        if (chosen is not { } choice)
            return new StartFrame(null, Grid);

        var folder = System.IO.Path.Combine(project.Sequence(plan.Sequence).Grids, choice.Grid.ToString());
        return new StartFrame(project.Relative(QuadrantCutter.FileOf(folder, choice.Quadrant)), Name(choice.Grid, choice.Quadrant));
    }

    /// <summary>A start frame that is named by its file, of a sequence or of a shot; null where none is.</summary>
    /// <param name="sequence">The sequence of the plan that names it.</param>
    /// <param name="path">Relative to the project.</param>
    /// <param name="markOf">As in <see cref="Of"/>.</param>
    public static StartFrame? OfFile(SequenceId sequence, string? path, Func<string, TakeFrame?> markOf)
    {
        if (path is null)
            return null;

        return new StartFrame(path, QuadrantAt(sequence, path) ?? markOf(path)?.ToString() ?? File);
    }

    private static string? QuadrantAt(SequenceId sequence, string path) =>
        QuadrantPath().Match(path) is { Success: true } match
        && GridNumber.TryParse(match.Groups["grid"].Value, out var grid) && QuadrantName.TryParse(match.Groups["quadrant"].Value, out var quadrant)
            ? (match.Groups["sequence"].Value == sequence.Value ? "" : match.Groups["sequence"].Value + ".") + Name(grid.Value, quadrant.Value)
            : null;

    private static string Name(GridNumber grid, Quadrant quadrant) => $"{grid.Short}.{QuadrantName.Of(quadrant)}";

    [GeneratedRegex("^sequences/(?<sequence>[^/]+)/grids/(?<grid>[^/]+)/(?<quadrant>[a-z_]+)[.]png$")]
    private static partial Regex QuadrantPath();
}
