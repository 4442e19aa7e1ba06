using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Spending;

/// <summary>
/// Trust of a workspace at its path. A clone, a copy and a moved folder are not trusted: they may name another address for
/// the same key, or a program to run.
/// </summary>
public static class Trust
{
    /// <summary>Whether it is trusted now. What cannot be read is not trusted.</summary>
    /// <param name="disk">Where the record is.</param>
    /// <param name="workspace">As it stands now.</param>
    /// <param name="environment">Answers for XDG_STATE_HOME and HOME.</param>
    public static TrustState State(IDisk disk, Workspace workspace, Func<string, string?> environment)
    {
        var path = StateLayout.TrustFile(workspace.Root, environment);
        if (Read(disk, path) is not { } trusted)
            return TrustState.Never;

        var changed = TrustedSettings.Changed(trusted, workspace.Settings);
        return changed.Count == 0 ? TrustState.Trusted : new TrustState(false, changed);
    }

    /// <summary>
    /// Trusts it as it stands, and gives every project a journal: the ones that its id had under older paths go on, a project
    /// without any starts one.
    /// </summary>
    /// <exception cref="Errors.UserFacingException">A journal is damaged; the workspace is not trusted then.</exception>
    public static void Grant(IDisk disk, Workspace workspace, Func<string, string?> environment, TimeProvider clock)
    {
        foreach (var name in workspace.ProjectNames)
            GoOn(disk, Project.Open(disk, workspace, name), workspace, environment, clock);

        var path = StateLayout.TrustFile(workspace.Root, environment);
        disk.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(disk, path, MachineJson.Write(RecordOf(workspace, clock), SpendingJson.Default.TrustRecord));
    }

    private static TrustRecord RecordOf(Workspace workspace, TimeProvider clock) => new()
    {
        Workspace = workspace.Root,
        GrantedAt = clock.GetUtcNow(),
        Settings = TrustedSettings.Hashes(workspace.Settings),
        Budget = TrustedSettings.Amounts(workspace.Settings),
    };

    private static void GoOn(IDisk disk, Project project, Workspace workspace, Func<string, string?> environment, TimeProvider clock)
    {
        var own = project.State(workspace, environment);
        var older = StateLayout.EverywhereFor(disk, project.Id, environment).Where(layout => layout.Root != own.Root).ToList();
        Journal.Open(disk, own.Journal, clock).GoOnWith(disk, [.. older.Select(layout => layout.Journal)]);
        foreach (var layout in older)
            LinkMedia(disk, layout, own);
    }

    // Paid results of an older path: a second name for each, so that either folder can be removed.
    private static void LinkMedia(IDisk disk, StateLayout older, StateLayout own)
    {
        if (!disk.Directory.Exists(older.Media))
            return;

        disk.Directory.CreateDirectory(own.Media);
        foreach (var file in disk.Directory.EnumerateFiles(older.Media))
        {
            var target = own.MediaFile(Path.GetFileName(file));
            if (!disk.File.Exists(target))
                disk.HardLink(file, target);
        }
    }

    private static TrustRecord? Read(IDisk disk, string path)
    {
        try
        {
            return disk.File.Exists(path) && MachineJson.TryRead(disk.File.ReadAllText(path), SpendingJson.Default.TrustRecord, out var record, out _)
                ? record
                : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
