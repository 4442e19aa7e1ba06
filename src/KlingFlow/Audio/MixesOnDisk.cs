using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Audio;

/// <summary>The mixes of a clip.</summary>
/// <param name="Mixes">Those with a record, oldest first.</param>
/// <param name="Next">The number of the next one: that of the highest folder where a crash left it without a record, else the one above.</param>
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
        var (highest, isUsed) = (new MixNumber(0), true);
        foreach (var folder in FolderListing.Folders(disk, project.Sequence(sequence).Mixes))
        {
            if (!MixNumber.TryParse(Path.GetFileName(folder), out var number) || disk.Stamp(folder) is not { Kind: FileKind.Folder })
                continue;

            var layout = new MixLayout(folder);
            if (number.Value.CompareTo(highest) > 0)
                (highest, isUsed) = (number.Value, disk.Stamp(layout.Record) is not null);

            var read = RecordFile.Read(disk, project, layout.Record, MixJson.Default.MixRecord);
            if (read.Problem is { } problem)
                problems.Add(problem);
            if (read.Value is { } record)
                mixes.Add(new FoundMix(number.Value, layout, record, disk.Stamp(layout.Audio) is { Kind: FileKind.File } there && there.Bytes == record.Media.Bytes));
        }

        return new MixesOnDisk([.. mixes.OrderBy(mix => mix.Number)], isUsed ? highest.Next : highest, problems);
    }
}
