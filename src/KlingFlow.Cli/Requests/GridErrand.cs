using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Requests;

/// <summary>What <c>grid</c> does once its request lies there.</summary>
internal sealed class GridErrand(CliRun cli, Studio studio, ProjectSite site, SequenceId sequence, string requestText)
    : RequestErrand(cli, studio, site, sequence)
{
    private readonly CliRun _cli = cli;
    private readonly SequenceId _sequence = sequence;

    protected override string For => "grid";

    protected override string Program => "kling grid";

    protected override string RequestFile => Layout.GridRequest;

    protected override string? TakenAs() =>
        GridNumber.TryParse(FolderWith(Layout.Grids, requestText), out var grid) ? grid.Value.Short : null;

    protected override (string Short, RecordPaths Paths)? Records(DueStep.Run? run) =>
        run is DueStep.Explore { Grid.Grid: var grid } ? (grid.Short, Layout.Grid(grid).Records) : null;

    protected override void Offer(DueStep.Run run)
    {
        if (run is not DueStep.Explore { Grid.Grid: var grid })
            return;

        _cli.Say($"look at {SafeText.OneLine(Layout.Grid(grid).Sheet)}");
        _cli.Next(
            $"kling approve-grid {Project} {_sequence} --quadrant top_left --grid {grid.Value}",
            $"or another quadrant; or drop sequences/{_sequence}/approve-grid.{grid.Short}.top_left");
    }

    protected override void Tell(string? made, string status, string words, string? manifest = null)
    {
        if (_cli.Json)
            _cli.Host.Output.Write(MachineJson.Write(new GridDocument(1, _sequence.Value, made, status, manifest), CliJson.Default.GridDocument));
        else
            _cli.Print(words);
    }
}
