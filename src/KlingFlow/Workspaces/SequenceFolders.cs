using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>The folders under <c>sequences/</c>: which are sequences, and which cannot be.</summary>
/// <param name="Ids">By name.</param>
/// <param name="Problems">Names that are not allowed, or that differ only in case.</param>
internal sealed record SequenceFolders(IReadOnlyList<SequenceId> Ids, IReadOnlyList<Problem> Problems)
{
    public static SequenceFolders Read(IDisk disk, ProjectLayout layout)
    {
        var ids = new SortedSet<SequenceId>();
        var problems = new List<Problem>();
        foreach (var path in FolderListing.Folders(disk, layout.Sequences))
        {
            var name = Path.GetFileName(path);
            if (JunkName.IsSyncCopy(name))
                problems.Add(About(layout, path, ProblemCode.SyncCopy, $"`{name}` looks like a copy made by a sync program", "compare it with the original, then delete or rename it"));
            else if (name[0] == '.' || JunkName.IsJunk(name))
                continue;
            else if (!SequenceId.TryParse(name, out var id))
                problems.Add(About(layout, path, ProblemCode.BadName, $"`{SafeText.Short(name, 60)}` cannot be the name of a sequence", "letters, digits, `-` and `_`, at most 64, a letter or digit first"));
            else if (!ids.Add(id.Value))
                problems.Add(About(layout, path, ProblemCode.DuplicateId, $"two sequences are called `{name}`, they differ only in case", "rename one of the folders"));
        }

        return new SequenceFolders([.. ids], problems);
    }

    private static Problem About(ProjectLayout layout, string path, string code, string message, string hint) =>
        new(code, message, new FilePosition(SafeText.OneLine(layout.Relative(path)), 1, 1), hint);
}
