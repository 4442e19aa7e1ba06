using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The mixes of a clip.</summary>
/// <param name="Mixes">Those with a record, oldest first.</param>
/// <param name="Next">The number of the next one: above every folder, those without a record included.</param>
/// <param name="Problems">Records that cannot be read.</param>
public sealed record MixesOnDisk(IReadOnlyList<FoundMix> Mixes, MixNumber Next, IReadOnlyList<Problem> Problems)
{
    /// <summary>
    /// The mix that a film uses for a take: the newest of it, because whatever changes makes a newer one. Null: none yet.
    /// </summary>
    public FoundMix? NewestOf(TakeId take) => Mixes.LastOrDefault(mix => mix.Record.TakeId == take.ToString());

    /// <summary>Reads the records of a clip; no audio is opened.</summary>
    public static MixesOnDisk Read(IDisk disk, ProjectLayout project, SequenceId sequence)
    {
        var mixes = new List<FoundMix>();
        var problems = new List<Problem>();
        var highest = new MixNumber(0);
        foreach (var folder in FolderListing.Folders(disk, project.Sequence(sequence).Mixes))
        {
            if (!MixNumber.TryParse(Path.GetFileName(folder), out var number) || disk.Stamp(folder) is not { Kind: FileKind.Folder })
                continue;

            highest = highest.CompareTo(number.Value) > 0 ? highest : number.Value;
            var layout = new MixLayout(folder);
            var read = RecordFile.Read(disk, project, layout.Record, MixJson.Default.MixRecord);
            if (read.Problem is { } problem)
                problems.Add(problem);
            if (read.Value is { } record)
                mixes.Add(new FoundMix(number.Value, layout, record, disk.Stamp(layout.Audio) is { Kind: FileKind.File } there && there.Bytes == record.Media.Bytes));
        }

        return new MixesOnDisk([.. mixes.OrderBy(mix => mix.Number)], highest.Next, problems);
    }
}
