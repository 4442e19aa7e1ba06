using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Scripting;

/// <summary>Brings a script into a project, and takes the prompt list from it.</summary>
internal static class ScriptErrand
{
    /// <summary>Writes the list that the script gives: prompts.yaml once, then proposals.</summary>
    /// <exception cref="UserFacingException">There is no list to be had.</exception>
    public static ScriptDocument Extract(CliRun cli, Project project)
    {
        RequireValid(project);
        var extraction = ScriptExtractor.Extract(cli.Disk, project);
        var (list, review) = ScriptExtractor.Write(cli.Disk, project.Layout, extraction);
        return ScriptDocument.Of(project.Name, extraction, project.Layout.Relative(list), review is null ? null : project.Layout.Relative(review));
    }

    /// <summary>What the script gives now, beside the list that is there.</summary>
    /// <exception cref="UserFacingException">One of the two is not to be had.</exception>
    public static ScriptDiffDocument Compare(CliRun cli, Project project)
    {
        RequireValid(project);
        if (cli.Disk.Stamp(project.Layout.Prompts) is null)
            throw new UserFacingException(ExitCode.Usage, new Problem(ProblemCode.NotFound, $"{project.Name} has no prompts.yaml yet", Hint: $"kling script extract {project.Name}"));

        return ScriptDiffDocument.Of(project.Name, ScriptExtractor.Extract(cli.Disk, project));
    }

    /// <summary>Copies a script into a project, once it is known to be one. The same script a second time is no harm.</summary>
    /// <exception cref="UserFacingException">It does not read, or another script is there.</exception>
    public static void Import(CliRun cli, Project project, string file)
    {
        RequireValid(project);
        var path = Path.GetFullPath(file, cli.Host.WorkingFolder);
        var source = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var bytes = ScriptBytes.Read(cli.Disk, source, file);
        var text = ScriptText.Decode(bytes, file);
        var kind = ScriptKinds.Of(project.Settings.Script.Kind) ?? ScriptKinds.Decide(text, file);
        ScriptReader.Read(text, kind, ReadingAids.Of(project.Settings));

        var name = project.Settings.Script.File ?? NameFor(file, kind);
        var target = Path.Combine(project.Layout.Root, name);
        RequireNoOther(cli.Disk, project, name, bytes);
        if (cli.Disk.Stamp(target) is null)
            AtomicFile.CreateNew(cli.Disk, target, bytes);
    }

    private static string NameFor(string file, ScriptKind kind) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".txt" => "script.txt",
        _ => kind switch { ScriptKind.Fountain => "script.fountain", ScriptKind.Fdx => "script.fdx", ScriptKind.Markdown => "script.md", _ => "script.txt" },
    };

    // Two scripts side by side would leave open which one counts.
    private static void RequireNoOther(IDisk disk, Project project, string name, byte[] bytes)
    {
        var target = Path.Combine(project.Layout.Root, name);
        var other = disk.Stamp(target) is not null && !Holds(disk, target, bytes) ? name
            : project.Settings.Script.File is null ? ProjectScript.FileNames.FirstOrDefault(known => known != name && disk.Stamp(Path.Combine(project.Layout.Root, known)) is not null)
            : null;
        if (other is not null)
            throw new UserFacingException(ExitCode.Usage, new Problem(ProblemCode.Exists, $"{project.Name} has another script, {other}", Hint: "edit it, or move it away first: nothing is written over"));
    }

    private static bool Holds(IDisk disk, string path, byte[] bytes) =>
        disk.Stamp(path) is { Kind: FileKind.File } stamp && stamp.Bytes == bytes.Length && disk.File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static void RequireValid(Project project)
    {
        if (project.Problems.Count > 0)
            throw new UserFacingException(ExitCode.Invalid, project.Problems);
    }
}
