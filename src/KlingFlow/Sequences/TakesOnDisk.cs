using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>
/// The takes of a sequence. A folder with neither <c>take.json</c> nor <c>request.yaml</c> is no take: git removes what it
/// tracks and leaves the videos it ignores, so such leftovers belong to another day. Their numbers stay taken.
/// </summary>
/// <param name="Takes">Oldest first.</param>
/// <param name="Highest">The highest number of any folder, leftovers included.</param>
/// <param name="Problems">Two folders with one number.</param>
public sealed record TakesOnDisk(IReadOnlyList<TakeFacts> Takes, TakeNumber? Highest, IReadOnlyList<Problem> Problems)
{
    /// <summary>The takes of single shots, whether or not a take of the sequence names them.</summary>
    public IReadOnlyList<TakeFacts> Shots { get; init; } = [];

    /// <summary>Reads them.</summary>
    public static TakesOnDisk Read(IDisk disk, ProjectLayout project, SequenceId sequence)
    {
        var layout = project.Sequence(sequence);
        var takes = new SortedDictionary<TakeNumber, TakeFacts>();
        var problems = new List<Problem>();
        TakeNumber? highest = null;

        foreach (var (number, folder) in Numbered(disk, layout.Takes))
        {
            highest = highest is { } high && high.CompareTo(number) > 0 ? high : number;
            if (ReadOne(disk, project, new TakeId(sequence, number), new TakeLayout(folder)) is not { } take)
                continue;

            if (!takes.TryAdd(number, take))
            {
                var where = new FilePosition(project.Relative(folder), 1, 1);
                problems.Add(new Problem(ProblemCode.DuplicateId, $"two folders are {number.Short}", where, "rename or remove one of them"));
            }
        }

        var shots = ReadShots(disk, project, sequence);
        if (shots is [.., var last] && (highest is not { } top || last.Id.Take.CompareTo(top) > 0))
            highest = last.Id.Take;

        return new TakesOnDisk([.. takes.Values.Select(take => WithShots(take, shots))], highest, problems) { Shots = shots };
    }

    private static List<TakeFacts> ReadShots(IDisk disk, ProjectLayout project, SequenceId sequence)
    {
        var layout = project.Sequence(sequence);
        if (!disk.Directory.Exists(layout.Shots))
            return [];

        return
        [
            .. from folder in FolderListing.Folders(disk, layout.Shots)
               let index = ShotId.TryParseFolder(Path.GetFileName(folder), out var number) ? number : (int?)null
               where index is not null
               from take in Numbered(disk, layout.TakesOf(new ShotId(sequence, index.Value)))
               let facts = ReadOne(disk, project, new TakeId(sequence, take.Number, index), new TakeLayout(take.Folder))
               where facts is not null
               orderby facts.Id.Take, facts.Id.Shot
               select facts,
        ];
    }

    // A shot that is named here and has no folder yet is about to get one.
    private static TakeFacts WithShots(TakeFacts take, List<TakeFacts> shots) => take.Record is not { ShotTakes: { } parts }
        ? take
        : take with
        {
            Shots =
            [
                .. from part in parts
                   where part.Take == take.Id.Take.Value && part.Index is not null
                   let id = take.Id with { Shot = part.Index }
                   select shots.Find(shot => shot.Id == id) ?? NotYet(take, id),
            ],
        };

    private static TakeFacts NotYet(TakeFacts take, TakeId id) => new() { Id = id, Folder = take.Folder.Of(id) };

    private static IEnumerable<(TakeNumber Number, string Folder)> Numbered(IDisk disk, string takes)
    {
        // Sorted, so that of two folders with one number the program's own spelling comes first.
        foreach (var folder in FolderListing.Folders(disk, takes))
        {
            if (TakeNumber.TryParse(Path.GetFileName(folder), out var number) && disk.Stamp(folder) is { Kind: FileKind.Folder })
                yield return (number.Value, folder);
        }
    }

    private static TakeFacts? ReadOne(IDisk disk, ProjectLayout project, TakeId id, TakeLayout layout)
    {
        var folder = new TakeFolder(disk, project, layout);
        var record = folder.ReadRecord();
        if (!record.IsThere && !disk.File.Exists(layout.Request))
            return null;

        var manifest = folder.Records.ReadManifest();
        var task = manifest.Value is null ? folder.Records.ReadTask() : new(null);

        return new TakeFacts
        {
            Id = id,
            Folder = folder,
            Record = record.Value,
            Task = task.Value,
            Manifest = manifest.Value,
            Ended = manifest.IsThere,
            HasVideo = disk.Stamp(layout.Video) is { Kind: FileKind.File, Bytes: > 0 },
            Problems = [.. new[] { record.Problem, task.Problem, manifest.Problem }.OfType<Problem>()],
        };
    }
}
