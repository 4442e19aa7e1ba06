using System.Diagnostics.CodeAnalysis;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Grids;

/// <summary>One grid on disk: the records of its task, and <c>grid.json</c>, which is written once.</summary>
public sealed class GridFolder(IDisk disk, ProjectLayout project, GridLayout grid)
{
    /// <summary><c>task.json</c> and <c>manifest.json</c>.</summary>
    public TaskFolder Records { get; } = new(disk, project, grid.Records);

    /// <summary>The paths.</summary>
    public GridLayout Layout => grid;

    /// <summary>The folder relative to the project: <c>expected_output_dir</c>.</summary>
    public string Relative => project.Relative(grid.Root);

    /// <summary>The records that a crash or a bad disk left without any sense; the journal may know what stood there.</summary>
    public IReadOnlyList<string> Torn => [.. new[] { grid.Record, grid.Task, grid.Manifest }.Where(path => TornRecord.Is(disk, path))];

    /// <summary>The text of <c>grid.json</c>, as it is written and as the journal keeps it.</summary>
    public static string TextOf(GridRecord record) => MachineJson.Write(record, GridJson.Default.GridRecord);

    /// <summary>The record in a text that the journal kept; an older or newer version may have written it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out GridRecord? record) =>
        MachineJson.TryRead(text, GridJson.Default.GridRecord, out record, out _);

    /// <summary>Reads <c>grid.json</c>.</summary>
    public Recorded<GridRecord> ReadRecord() => RecordFile.Read(disk, project, grid.Record, GridJson.Default.GridRecord);

    /// <summary>Writes <c>grid.json</c> into the claimed folder; one that stands there stays.</summary>
    /// <exception cref="IOException">The folder has gone, or the disk refuses.</exception>
    public void WriteRecord(GridRecord record)
    {
        try
        {
            AtomicFile.CreateNew(disk, grid.Record, TextOf(record));
        }
        catch (IOException there) when (AtomicFile.AlreadyExists(there))
        {
            // It never changes: whoever wrote it was faster, and is right.
        }
    }

    /// <summary>Reads the request that asked for it; a plain one where <c>ready: true</c> asked.</summary>
    public GridRequestReading ReadRequest() => disk.File.Exists(grid.Request)
        ? GridRequestReader.Read(disk, grid.Request, project.Relative(grid.Request))
        : new GridRequestReading(GridRequest.Plain, []);

    /// <summary>The folder of a grid of a sequence.</summary>
    public static GridFolder Of(IDisk disk, ProjectLayout project, GridId id) => new(disk, project, project.Sequence(id.Sequence).Grid(id.Grid));
}
