using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The takes of one effect of a clip.</summary>
/// <param name="Takes">Those made here, oldest first; what a provider made under the same name is not among them.</param>
/// <param name="Highest">The highest number of any folder, of a provider's too; 0 without one.</param>
/// <param name="Abandoned">The highest take where it holds nothing that was ever asked for: a crash left it.</param>
internal sealed record EffectsOnDisk(IReadOnlyList<FoundEffect> Takes, int Highest, TakeNumber? Abandoned)
{
    public static EffectsOnDisk Read(IDisk disk, ProjectLayout project, string folder)
    {
        var takes = new List<FoundEffect>();
        var (highest, abandoned) = (0, (TakeNumber?)null);
        foreach (var path in FolderListing.Folders(disk, folder))
        {
            if (!TakeNumber.TryParse(Path.GetFileName(path), out var number) || disk.Stamp(path) is not { Kind: FileKind.Folder })
                continue;

            var layout = new SoundLayout(path);
            if (number.Value.Value > highest)
                (highest, abandoned) = (number.Value.Value, disk.Stamp(layout.Record) is null && disk.Stamp(layout.Manifest) is null && disk.Stamp(layout.Task) is null ? number : null);
            if (RecordFile.Read(disk, project, layout.Record, MixJson.Default.EffectRecord).Value is { } record)
                takes.Add(Found(disk, project, number.Value, layout, record));
        }

        return new EffectsOnDisk([.. takes.OrderBy(take => take.Take)], highest, abandoned);
    }

    private static FoundEffect Found(IDisk disk, ProjectLayout project, TakeNumber number, SoundLayout layout, EffectRecord record)
    {
        var manifest = RecordFile.Read(disk, project, layout.Manifest, TaskJson.Default.Manifest).Value;
        return new FoundEffect(number, layout, record, manifest, disk.Stamp(layout.Audio) is { Kind: FileKind.File } there && there.Bytes == manifest?.Media?.Bytes);
    }
}
