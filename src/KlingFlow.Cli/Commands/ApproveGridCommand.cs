using System.CommandLine;
using KlingFlow.Cli.Markers;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling approve-grid driver-beware SEQ05 --quadrant bottom_right [--grid 1]</c></summary>
internal static class ApproveGridCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var quadrant = new Option<string>("--quadrant") { Description = "top_left, top_right, bottom_left or bottom_right.", HelpName = "QUADRANT", Required = true };
        var grid = new Option<string?>("--grid") { Description = "Which grid; default: the only one that has succeeded.", HelpName = "N" };
        return new Verb("approve-grid", "Chooses a quadrant of a grid as the start frame, by dropping approve-grid.gridN.QUADRANT.")
        {
            Group = VerbGroup.Make,
            Usage = "kling approve-grid [PROJECT] SEQUENCE --quadrant QUADRANT [--grid N]",
            Examples = ["kling approve-grid driver-beware SEQ05 --quadrant bottom_right", "kling approve-grid SEQ05 --quadrant top_left --grid 2   # inside the project"],
            Arguments = { place },
            Options = { quadrant, grid },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetRequiredValue(place), parsed.GetRequiredValue(quadrant), parsed.GetValue(grid))),
        };
    }

    private static int Run(CliRun cli, string[] place, string quadrantText, string? gridText)
    {
        if (!QuadrantName.TryParse(quadrantText, out var quadrant))
            throw UsageErrors.Complaint($"`{SafeText.Short(quadrantText, 40)}` is no quadrant", string.Join(", ", QuadrantName.All));

        var (workspace, project, sequence) = Places.Sequence(cli, place);
        var layout = project.Layout.Sequence(sequence);
        using var turn = VerdictDesk.Turn(cli, project.State(workspace, cli.Host.Variable));
        var grids = GridsOnDisk.Read(cli.Disk, project.Layout, sequence, MarkerSet.Empty);
        var grid = Choose(cli, project, sequence, grids, gridText);
        var file = Replace(cli, layout, new MarkerName(MarkerVerb.ApproveGrid, Grid: grid, Quadrant: quadrant));

        cli.Print($"{sequence}: {QuadrantName.Of(quadrant.Value)} of {grid.Short} chosen ({file})");
        cli.Next($"kling generate {project.Name} {sequence}", "asks for a take that begins with it, where the plan says `start_frame: grid`");
        return ExitCode.Ok;
    }

    private static GridNumber Choose(CliRun cli, Project project, SequenceId sequence, GridsOnDisk grids, string? typed)
    {
        var succeeded = grids.Facts.Where(grid => grid.Succeeded).Select(grid => grid.Id.Grid).ToList();
        if (typed is null)
        {
            return succeeded switch
            {
                [var only] => only,
                [] => throw Refused(project, sequence, grids, "has no grid that has succeeded"),
                _ => throw UsageErrors.Complaint($"{sequence} has {succeeded.Count} grids", $"name one: {string.Join(", ", succeeded.Select(grid => $"--grid {grid.Value}"))}"),
            };
        }

        var word = typed.StartsWith("grid", StringComparison.OrdinalIgnoreCase) ? typed : "grid" + typed;
        if (!GridNumber.TryParse(word, out var number))
            throw UsageErrors.Complaint($"`{SafeText.Short(typed, 40)}` is not a grid", "write it like `2` or `grid2`");

        return succeeded.Contains(number.Value) ? number.Value : throw Refused(project, sequence, grids, $"has no {number.Value.Short} that has succeeded");
    }

    private static UserFacingException Refused(Project project, SequenceId sequence, GridsOnDisk grids, string what)
    {
        var there = string.Join(", ", grids.Grids.Select(grid => $"{grid.Grid} ({SafeText.Short(grid.Status, 30)})"));
        return new UserFacingException(
            ExitCode.WaitingForPerson,
            new Problem(ProblemCode.WrongState, $"{sequence} {what}", Hint: there.Length == 0 ? $"kling grid {project.Name} {sequence}" : $"there is {there}"));
    }

    /// <summary>The new choice first: a crash in between leaves two, which is shown and decides nothing.</summary>
    private static string Replace(CliRun cli, SequenceLayout layout, MarkerName chosen)
    {
        var others = MarkerSet.Read(cli.Disk, layout).Markers.Where(marker => marker.Name.Verb == MarkerVerb.ApproveGrid).ToList();
        var there = others.FirstOrDefault(marker => marker.Name == chosen);
        if (there is null)
            AtomicFile.WriteAllText(cli.Disk, layout.Marker(chosen), "");

        foreach (var other in others.Where(marker => marker.Name != chosen))
        {
            cli.Disk.File.Delete(Path.Combine(layout.Root, other.File));
            cli.Disk.SyncFolder(layout.Root);
            cli.Say($"{other.File} taken away");
        }

        return there?.File ?? chosen.ToString();
    }
}
