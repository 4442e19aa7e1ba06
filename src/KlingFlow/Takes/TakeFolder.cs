using System.Diagnostics.CodeAnalysis;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Takes;

/// <summary>One take on disk: the records of its task, and <c>take.json</c>, which is written once.</summary>
public sealed class TakeFolder(IDisk disk, ProjectLayout project, TakeLayout take)
{
    /// <summary><c>task.json</c> and <c>manifest.json</c>.</summary>
    public TaskFolder Records { get; } = new(disk, project, take.Records);

    /// <summary>The paths.</summary>
    public TakeLayout Layout => take;

    /// <summary>The folder relative to the project: <c>expected_output_dir</c>.</summary>
    public string Relative => project.Relative(take.Root);

    /// <summary>The text of <c>take.json</c>, as it is written and as the journal keeps it.</summary>
    public static string TextOf(TakeRecord record) => MachineJson.Write(record, TakeJson.Default.TakeRecord);

    /// <summary>The record in a text that the journal kept.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not one.</exception>
    public static TakeRecord Parse(string text) => MachineJson.Read(text, TakeJson.Default.TakeRecord);

    /// <summary>As <see cref="Parse"/>, for a text that an older or newer version may have kept.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TakeRecord? record) =>
        MachineJson.TryRead(text, TakeJson.Default.TakeRecord, out record, out _);

    /// <summary>The records that a crash or a bad disk left without any sense; the journal may know what stood there.</summary>
    public IReadOnlyList<string> Torn => [.. new[] { take.Record, take.Task, take.Manifest }.Where(path => TornRecord.Is(disk, path))];

    /// <summary>Reads <c>take.json</c>.</summary>
    public Recorded<TakeRecord> ReadRecord() => RecordFile.Read(disk, project, take.Record, TakeJson.Default.TakeRecord);

    /// <summary>Writes <c>take.json</c> into the claimed folder.</summary>
    /// <returns>False where one stands there already: it never changes.</returns>
    /// <exception cref="IOException">The folder has gone, or the disk refuses.</exception>
    public bool WriteRecord(TakeRecord record)
    {
        try
        {
            AtomicFile.CreateNew(disk, take.Record, TextOf(record));
            return true;
        }
        catch (IOException there) when (AtomicFile.AlreadyExists(there))
        {
            return false;
        }
    }

    /// <summary>Reads the request that asked for the take; a plain one where the take was asked for by <c>ready: true</c>.</summary>
    public RequestReading ReadRequest() => disk.File.Exists(take.Request)
        ? RequestReader.Read(disk, take.Request, project.Relative(take.Request))
        : new RequestReading(GenerateRequest.Plain, []);

    /// <summary>The folder of another take of the project.</summary>
    public TakeFolder Of(TakeId id) => Of(disk, project, id);

    /// <summary>The folder of a take of a sequence, or of one of its shots.</summary>
    public static TakeFolder Of(IDisk disk, ProjectLayout project, TakeId id) => new(disk, project, project.Sequence(id.Sequence).Take(id));
}
