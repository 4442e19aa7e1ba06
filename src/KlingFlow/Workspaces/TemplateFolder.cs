using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Workspaces;

/// <summary>Finds a template: the workspace's own where it has one, else the one that this program brings along.</summary>
internal static class TemplateFolder
{
    // A template is copied whole into memory; a song or a film does not belong into one.
    private const long MaxBytes = 64 << 20;

    public static IReadOnlyList<TemplateFile> Read(IDisk disk, Workspace workspace, string name)
    {
        var folder = Path.Combine(workspace.Templates, name);
        var files = disk.Directory.Exists(folder) ? FromDisk(disk, folder) : BuiltInTemplates.Below(name);

        return files.Count > 0 ? files : throw Unknown(disk, workspace, name);
    }

    private static List<TemplateFile> FromDisk(IDisk disk, string folder)
    {
        // Links are not followed: a template that was cloned must not copy what lies outside it.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = new List<TemplateFile>();

        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var isFile = disk.Stamp(path) is { Kind: FileKind.File, Bytes: <= MaxBytes };
            if (isFile && !JunkName.IsJunk(Path.GetFileName(path)))
                files.Add(new TemplateFile(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), disk.File.ReadAllBytes(path)));
        }

        return files;
    }

    private static UserFacingException Unknown(IDisk disk, Workspace workspace, string name)
    {
        var own = disk.Directory.Exists(workspace.Templates)
            ? disk.Directory.EnumerateDirectories(workspace.Templates).Select(path => Path.GetFileName(path))
            : [];
        var names = own.Concat(["client-video", "music-video"]).Except(["schemas", "sequence"]).Distinct().Order(StringComparer.Ordinal).ToList();
        var hint = DidYouMean.Nearest(name, names) is { } meant ? $"did you mean `{meant}`?" : "one of " + string.Join(", ", names);

        return new UserFacingException(
            ExitCode.Usage, new Problem(ProblemCode.NotFound, $"there is no template `{SafeText.Short(name, 60)}`", Hint: hint));
    }
}
