using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>One film: a folder under <c>projects/</c>, as it was when it was opened. Open it again after a change.</summary>
/// <param name="Layout">Its paths.</param>
/// <param name="Id">For the journal and external ids only; arguments and messages use the folder's name.</param>
/// <param name="Settings">What holds here.</param>
/// <param name="Problems">What is wrong with <c>project.yaml</c> and the names of the sequences. Nothing may be spent while there is any.</param>
public sealed record Project(ProjectLayout Layout, string Id, ProjectSettings Settings, IReadOnlyList<Problem> Problems)
{
    /// <summary>The folder's name.</summary>
    public string Name => Layout.Name;

    /// <summary>Opens a project by its folder's name.</summary>
    /// <exception cref="UserFacingException">There is none of that name, <see cref="ExitCode.NoWorkspace"/>.</exception>
    public static Project Open(IDisk disk, Workspace workspace, string name)
    {
        var layout = workspace.ProjectLayout(name);

        return ProjectName.IsOneFolder(name) && IsThere(disk, layout.Root)
            ? ProjectReader.Read(disk, workspace, layout)
            : throw new UserFacingException(ExitCode.NoWorkspace, NotFound(workspace, name));
    }

    /// <summary>The sequences, in the order of <c>project.yaml</c>, then by name. A folder counts with or without a plan.</summary>
    public IReadOnlyList<SequenceId> SequenceIds(IDisk disk)
    {
        var there = SequenceFolders.Read(disk, Layout).Ids;
        var ordered = Settings.Order.Where(there.Contains).Distinct().ToList();

        // The folder's spelling wins, because it is what stands on disk.
        return [.. ordered.Select(id => there.First(id.Equals)), .. there.Except(ordered)];
    }

    /// <summary>Where the journal of this project is.</summary>
    public StateLayout State(Workspace workspace, Func<string, string?> environment) =>
        StateLayout.For(workspace.Root, Id, environment);

    // A project whose project.yaml an editor is just replacing is still a project.
    internal static bool IsThere(IDisk disk, string folder) =>
        disk.File.Exists(Path.Combine(folder, "project.yaml")) || disk.Directory.Exists(Path.Combine(folder, "sequences"));

    private static Problem NotFound(Workspace workspace, string name)
    {
        var hint = DidYouMean.Nearest(name, workspace.ProjectNames) is { } meant ? $"did you mean `{meant}`?"
            : workspace.ProjectNames.Count > 0 ? "there are: " + string.Join(", ", workspace.ProjectNames)
            : "`kling new NAME` makes one";

        return new Problem(ProblemCode.NotFound, $"there is no project `{SafeText.Short(name, 60)}`", Hint: hint);
    }
}
