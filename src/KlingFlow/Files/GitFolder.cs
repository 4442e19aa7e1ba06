namespace KlingFlow.Files;

/// <summary>
/// What the git repository around a folder is doing, read from its files. git is never run for this: it stands in the path
/// of every payment, and must not take a lock itself.
/// </summary>
public sealed class GitFolder
{
    // In the order in which a person would want to hear about them.
    private static readonly (string Name, string Operation)[] Signs =
    [
        ("rebase-merge", "rebase"), ("rebase-apply", "rebase"), ("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"), ("sequencer", "cherry-pick"), ("BISECT_LOG", "bisect"), ("index.lock", "another git command"), ("HEAD.lock", "another git command"),
    ];

    private readonly IDisk _disk;
    private readonly GitIndex _index;

    private GitFolder(IDisk disk, string workTree, string directory)
    {
        _disk = disk;
        WorkTree = workTree;
        Directory = directory;
        _index = new GitIndex(disk, directory, CommonDirectory);
    }

    /// <summary>The top folder of the checked-out files.</summary>
    public string WorkTree { get; }

    /// <summary>The folder with HEAD and the index; of a linked worktree its own one.</summary>
    public string Directory { get; }

    /// <summary>The folder with objects, branches and tags, shared by all worktrees.</summary>
    public string CommonDirectory => Follow(_disk.Path.Combine(Directory, "commondir"), prefix: "") ?? Directory;

    /// <summary>What git is in the middle of, e.g. <c>rebase</c>, or null. Nothing is paid for meanwhile.</summary>
    public string? Operation => Signs.FirstOrDefault(sign => _disk.Stamp(_disk.Path.Combine(Directory, sign.Name)) is not null).Operation;

    /// <summary>Whether git is in the middle of something.</summary>
    public bool OperationInProgress => Operation is not null;

    /// <summary>Whether an old commit, not a branch, is checked out.</summary>
    public bool HeadIsDetached => ReadLine(_disk.Path.Combine(Directory, "HEAD")) is { } head && !head.StartsWith("ref:", StringComparison.Ordinal);

    /// <summary>The repository that a folder lies in, or null.</summary>
    public static GitFolder? Find(IDisk disk, string folder)
    {
        for (var current = disk.Path.GetFullPath(folder); current is not null; current = disk.Path.GetDirectoryName(current))
        {
            var dotGit = disk.Path.Combine(current, ".git");
            var directory = disk.Stamp(dotGit)?.Kind switch
            {
                FileKind.Folder => dotGit,
                FileKind.File => Follow(disk, dotGit, "gitdir:"), // a linked worktree or a submodule
                FileKind.Link => disk.Directory.Exists(dotGit) ? dotGit : null,
                _ => null,
            };
            if (directory is not null)
                return new GitFolder(disk, current, directory);
        }

        return null;
    }

    /// <summary>Whether the index has the file, i.e. git would bring it back. False when it cannot tell (an unusual index).</summary>
    public bool Tracks(string path)
    {
        var relative = _disk.Path.GetRelativePath(WorkTree, _disk.Path.GetFullPath(path));
        return _index.Contains(relative.Replace(_disk.Path.DirectorySeparatorChar, '/'));
    }

    private string? Follow(string file, string prefix) => Follow(_disk, file, prefix);

    private static string? Follow(IDisk disk, string file, string prefix)
    {
        var line = ReadLine(disk, file);
        if (line is null || !line.StartsWith(prefix, StringComparison.Ordinal))
            return null;

        var target = disk.Path.GetFullPath(disk.Path.Combine(disk.Path.GetDirectoryName(file)!, line[prefix.Length..].Trim()));
        return disk.Directory.Exists(target) ? target : null;
    }

    private string? ReadLine(string file) => ReadLine(_disk, file);

    private static string? ReadLine(IDisk disk, string file)
    {
        try
        {
            return disk.Stamp(file) is { Kind: FileKind.File, Bytes: < 4096 } ? disk.File.ReadAllText(file).Split('\n')[0].TrimEnd('\r') : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // git replaced it in this moment
        }
    }
}
