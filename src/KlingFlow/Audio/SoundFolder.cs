using System.Diagnostics.CodeAnalysis;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>One take of a sound on disk: the records of its task, and <c>take.json</c>, which is written once.</summary>
internal sealed class SoundFolder(IDisk disk, ProjectLayout project, SoundLayout sound)
{
    public TaskFolder Records { get; } = new(disk, project, sound.Records);

    public SoundLayout Layout => sound;

    /// <summary>The folder relative to the project: <c>expected_output_dir</c>.</summary>
    public string Relative => project.Relative(sound.Root);

    /// <summary>The records that a crash or a bad disk left without any sense; the journal may know what stood there.</summary>
    public IReadOnlyList<string> Torn => [.. new[] { sound.Record, sound.Task, sound.Manifest }.Where(path => TornRecord.Is(disk, path))];

    /// <summary>The text of <c>take.json</c>, as it is written and as the journal keeps it.</summary>
    public static string TextOf(SoundRecord record) => MachineJson.Write(record, SoundJson.Default.SoundRecord);

    /// <summary>The record in a text that the journal kept; an older or newer version may have written it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SoundRecord? record) => MachineJson.TryRead(text, SoundJson.Default.SoundRecord, out record, out _);

    public Recorded<SoundRecord> ReadRecord() => RecordFile.Read(disk, project, sound.Record, SoundJson.Default.SoundRecord);

    /// <summary>Writes <c>take.json</c> into the claimed folder.</summary>
    /// <exception cref="IOException">The folder has gone, the disk refuses, or somebody was faster.</exception>
    public void WriteRecord(SoundRecord record) => AtomicFile.CreateNew(disk, sound.Record, TextOf(record));

    public static SoundFolder Of(IDisk disk, ProjectLayout project, SoundId id) => new(disk, project, project.Sequence(id.Sequence).Sound(id));
}
