using System.Security.Cryptography;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary><c>kling init</c> and <c>kling new</c>: makes folders from templates. Never overwrites anything.</summary>
public static class Scaffold
{
    /// <summary>Makes a folder a workspace; what is there already is kept. <c>kling.yaml</c> comes last, so an interrupted call can be repeated.</summary>
    /// <exception cref="UserFacingException">It is a workspace already.</exception>
    public static Scaffolded Workspace(IDisk disk, string folder)
    {
        var root = Path.GetFullPath(folder);
        var settings = Path.Combine(root, WorkspaceSettingsReader.FileName);
        if (disk.Stamp(settings) is not null)
            throw Exists($"`{settings}` is there already: this is a workspace", "`kling new NAME` makes a project in it");

        disk.Directory.CreateDirectory(Path.Combine(root, "projects"));
        List<TemplateFile> files =
        [
            .. BuiltInTemplates.All.Select(file => file with { Path = "templates/" + file.Path }),
            .. GitFiles(BuiltInTemplates.TextOf, "/projects/*"),
            Text(WorkspaceSettingsReader.FileName, BuiltInTemplates.Settings),
        ];

        return Write(disk, root, files);
    }

    /// <summary>Makes a project from a template of the workspace.</summary>
    /// <exception cref="UserFacingException">The name or the template will not do, or something of that name is there.</exception>
    public static Scaffolded Project(IDisk disk, Workspace workspace, string name, string template = "client-video")
    {
        if (ProjectName.Complaint(name) is { } complaint)
            throw new UserFacingException(ExitCode.Usage, complaint);
        if (!ProjectName.IsOneFolder(template))
            throw Usage(ProblemCode.NotFound, $"`{SafeText.Short(template, 60)}` is not the name of a template", "use `client-video`, `music-video` or `script-film`");

        var words = new TemplateWords(name, "SEQ01");
        List<TemplateFile> files =
        [
            .. TemplateFolder.Read(disk, workspace, template).Select(file => file with { Bytes = words.Fill(file) }),
            .. GitFiles(path => TextOf(disk, workspace, path), ""),
        ];

        return MoveIn(disk, workspace.Projects, name, [.. files.DistinctBy(file => file.Path)]);
    }

    /// <summary>Makes a sequence in a project.</summary>
    /// <exception cref="UserFacingException">The name will not do, or there is such a sequence.</exception>
    public static Scaffolded Sequence(IDisk disk, Workspace workspace, string project, string sequence)
    {
        var layout = Workspaces.Project.Open(disk, workspace, project).Layout;
        if (!SequenceId.TryParse(sequence, out var id))
            throw Usage(ProblemCode.BadName, $"`{SafeText.Short(sequence, 60)}` cannot be the name of a sequence", "letters, digits, `-` and `_`, at most 64, a letter or digit first");
        if (SequenceFolders.Read(disk, layout).Ids.Contains(id.Value))
            throw Exists($"there is a sequence `{id}` already", "choose another name");

        var words = new TemplateWords(project, id.Value.Value);
        var files = TemplateFolder.Read(disk, workspace, "sequence").Select(file => file with { Bytes = words.Fill(file) });

        return MoveIn(disk, layout.Sequences, id.Value.Value, [.. files]);
    }

    private static TemplateFile[] GitFiles(Func<string, string> textOf, string projectPattern) =>
    [
        Text(".gitignore", textOf("gitignore").Replace("<project>", projectPattern, StringComparison.Ordinal)),
        Text(".gitattributes", textOf("gitattributes")),
    ];

    private static string TextOf(IDisk disk, Workspace workspace, string name)
    {
        var own = Path.Combine(workspace.Templates, name);
        return disk.Stamp(own) is { Kind: FileKind.File } ? disk.File.ReadAllText(own) : BuiltInTemplates.TextOf(name);
    }

    private static TemplateFile Text(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text));

    // Made aside and renamed: a watcher sees the whole folder or none of it.
    private static Scaffolded MoveIn(IDisk disk, string parent, string name, IReadOnlyList<TemplateFile> files)
    {
        var target = Path.Combine(parent, name);
        if (disk.Stamp(target) is not null)
            throw Exists($"`{name}` is there already", "choose another name");

        var aside = Path.Combine(parent, $".kling-new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        disk.Directory.CreateDirectory(aside);
        try
        {
            var made = Write(disk, aside, files);
            disk.Rename(aside, target);
            disk.SyncFolder(parent);

            return made with { Root = target };
        }
        catch
        {
            disk.Directory.Delete(aside, recursive: true);
            throw;
        }
    }

    private static Scaffolded Write(IDisk disk, string root, IReadOnlyList<TemplateFile> files)
    {
        var created = new List<string>();
        var kept = new List<string>();

        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            var isThere = disk.Stamp(path) is not null;
            (isThere ? kept : created).Add(file.Path);
            if (isThere)
                continue;

            disk.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.WriteAllBytes(disk, path, file.Bytes);
        }

        return new Scaffolded(root, created, kept);
    }

    private static UserFacingException Exists(string message, string hint) => Usage(ProblemCode.Exists, message, hint);

    private static UserFacingException Usage(string code, string message, string hint) =>
        new(ExitCode.Usage, new Problem(code, message, Hint: hint));
}
