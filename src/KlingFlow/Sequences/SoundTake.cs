using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>One take of a spoken line or of an effect that a provider made, or makes, as its folder shows it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Layout">Its paths.</param>
/// <param name="Records">Its records.</param>
public sealed record SoundTake(SoundId Id, SoundLayout Layout, TaskFolder Records)
{
    private static readonly string[] Kinds = [SoundId.Speech, SoundId.Effect];

    /// <summary>How the provider is getting on; null where none was ever asked, as for what is synthesised here.</summary>
    public RemoteTask? Task { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Every one of a sequence, by kind, name and number.</summary>
    public static IEnumerable<SoundTake> Of(IDisk disk, ProjectLayout project, SequenceId sequence) =>
        from kind in Kinds
        let sounds = project.Sequence(sequence).Sounds(kind)
        where disk.Directory.Exists(sounds)
        from sound in FolderListing.Folders(disk, sounds)
        where kind == SoundId.Speech ? SoundId.IsLineName(Path.GetFileName(sound)) : SoundId.IsEffectName(Path.GetFileName(sound))
        from folder in FolderListing.Folders(disk, sound)
        let take = TakeNumber.TryParse(Path.GetFileName(folder), out var number) ? number : null
        where take is not null
        let read = Read(disk, project, SoundId.Of(sequence, kind, Path.GetFileName(sound), take.Value), new SoundLayout(folder))
        where read.Task is not null
        select read;

    private static SoundTake Read(IDisk disk, ProjectLayout project, SoundId id, SoundLayout layout)
    {
        var records = new TaskFolder(disk, project, layout.Records);
        return new SoundTake(id, layout, records) { Task = records.ReadTask().Value, Manifest = records.ReadManifest().Value };
    }
}
