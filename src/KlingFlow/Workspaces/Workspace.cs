using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Workspaces;

/// <summary>The folder with <c>kling.yaml</c>, as it was when it was opened. Open it again after a change.</summary>
public sealed record Workspace
{
    private Workspace(string root) => Root = root;

    /// <summary>Absolute path, links resolved.</summary>
    public string Root { get; }

    /// <summary>What holds here.</summary>
    public required WorkspaceSettings Settings { get; init; }

    /// <summary>What is wrong with <c>kling.yaml</c>. Nothing may be spent while there is any.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>The folders under <c>projects/</c> that hold a project, by name.</summary>
    public required IReadOnlyList<string> ProjectNames { get; init; }

    /// <summary>The settings.</summary>
    public string SettingsFile => Path.Combine(Root, WorkspaceSettingsReader.FileName);

    /// <summary>The projects.</summary>
    public string Projects => Path.Combine(Root, "projects");

    /// <summary>What <c>kling new</c> copies.</summary>
    public string Templates => Path.Combine(Root, "templates");

    /// <summary>Cache: safe to delete, never in git.</summary>
    public string Cache => Path.Combine(Root, ".kling");

    /// <summary>Where the log of outbound requests is.</summary>
    public string Log => Path.Combine(Cache, "log");

    /// <summary>What was worked out about a project's sequences, for the next look.</summary>
    public string StatusIndex(string project) => Path.Combine(Cache, "index", project + ".index");

    /// <summary>One project's paths, whether or not it is there.</summary>
    public ProjectLayout ProjectLayout(string name) => new(Path.Combine(Projects, name));

    /// <summary>Opens the workspace that <paramref name="startFolder"/> is in.</summary>
    /// <exception cref="UserFacingException">There is none, <see cref="ExitCode.NoWorkspace"/>.</exception>
    public static Workspace Find(IDisk disk, string startFolder) =>
        RootOf(disk, startFolder) is { } root
            ? Open(disk, root)
            : throw new UserFacingException(
                ExitCode.NoWorkspace,
                new Problem(ProblemCode.NotFound, "there is no workspace here: no `kling.yaml` in this folder or above it", Hint: "`kling init` makes one"));

    /// <summary>Opens the workspace at a folder. A broken <c>kling.yaml</c> gives built-in settings and problems.</summary>
    public static Workspace Open(IDisk disk, string root)
    {
        var canonical = CanonicalPath.Of(root);
        var (settings, problems) = WorkspaceSettingsReader.Read(disk, canonical);
        var names = ProjectNamesIn(disk, Path.Combine(canonical, "projects"));

        return new Workspace(canonical) { Settings = settings, Problems = problems, ProjectNames = names };
    }

    /// <summary>The project that a folder is in, where it is in one: inside it the argument may be left out.</summary>
    public string? ProjectNameAt(string folder)
    {
        var relative = Path.GetRelativePath(Projects, CanonicalPath.Of(folder));
        var name = relative.Split(Path.DirectorySeparatorChar)[0];

        return ProjectNames.Contains(name) ? name : null;
    }

    private static string? RootOf(IDisk disk, string startFolder)
    {
        for (var folder = Path.GetFullPath(startFolder); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (disk.File.Exists(Path.Combine(folder, WorkspaceSettingsReader.FileName)))
                return folder;
        }

        return null;
    }

    private static IReadOnlyList<string> ProjectNamesIn(IDisk disk, string projects) =>
        disk.Directory.Exists(projects)
            ?
            [
                .. disk.Directory.EnumerateDirectories(projects)
                    .Select(path => Path.GetFileName(path))
                    .Where(name => name[0] != '.' && Project.IsThere(disk, Path.Combine(projects, name)))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
}
