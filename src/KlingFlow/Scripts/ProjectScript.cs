using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>The script of a project: which file it is, and how it is written.</summary>
public static class ProjectScript
{
    /// <summary>The names that a script has in a project where project.yaml names no other.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["script.fountain", "script.fdx", "script.md", "script.txt"];

    /// <summary>The script's path, relative to the project; null where there is none.</summary>
    /// <exception cref="UserFacingException">There are several, and nobody says which.</exception>
    public static string? Find(IDisk disk, Project project)
    {
        if (project.Settings.Script.File is { } named)
            return named;

        var there = FileNames.Where(name => disk.Stamp(Path.Combine(project.Layout.Root, name)) is not null).ToList();
        return there switch
        {
            [] => null,
            [var only] => only,
            _ => throw new UserFacingException(
                ExitCode.Invalid,
                new Problem(ProblemCode.ScriptUnreadable, $"there are several scripts: {string.Join(", ", there)}", Hint: $"write `script: {{ file: {there[0]} }}` into project.yaml, or remove the others")),
        };
    }

    /// <summary>The script's path, relative to the project.</summary>
    /// <exception cref="UserFacingException">There is none, or there are several.</exception>
    public static string Require(IDisk disk, Project project) =>
        Find(disk, project) ?? throw new UserFacingException(
            ExitCode.Usage,
            new Problem(ProblemCode.ScriptUnreadable, $"{project.Name} has no script", Hint: $"kling script import FILE {project.Name}"));
}
