using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli;

/// <summary>From the words of a command line to a workspace, a project, a sequence, a take.</summary>
internal static class Places
{
    /// <summary>The workspace that the command was typed in.</summary>
    public static Workspace Workspace(CliRun cli) => Workspaces.Workspace.Find(cli.Disk, cli.Host.WorkingFolder);

    /// <summary>The project that was named, or the one that the command was typed in.</summary>
    public static (Workspace Workspace, Project Project) Project(CliRun cli, string? name)
    {
        var workspace = Workspace(cli);
        name ??= workspace.ProjectNameAt(cli.Host.WorkingFolder) ?? throw NoProject(workspace);
        return (workspace, Workspaces.Project.Open(cli.Disk, workspace, name));
    }

    /// <summary><c>PROJECT SEQUENCE</c>, or <c>SEQUENCE</c> inside a project's folder.</summary>
    public static (Workspace Workspace, Project Project, SequenceId Sequence) Sequence(CliRun cli, IReadOnlyList<string> words)
    {
        var (workspace, project) = Project(cli, words.Count > 1 ? words[0] : null);
        return (workspace, project, SequenceOf(cli, project, words[^1]));
    }

    /// <summary>Nothing, <c>PROJECT</c>, <c>PROJECT SEQUENCE</c>, or inside a project's folder <c>SEQUENCE</c>.</summary>
    public static (Workspace Workspace, Project Project, SequenceId? Sequence) ProjectAndPerhapsSequence(CliRun cli, IReadOnlyList<string> words)
    {
        if (words.Count == 2)
            return Sequence(cli, words);

        var workspace = Workspace(cli);
        var here = workspace.ProjectNameAt(cli.Host.WorkingFolder);
        if (words.Count == 1 && here is not null && !workspace.ProjectNames.Contains(words[0]))
            return Sequence(cli, words);

        var (_, project) = Project(cli, words.Count == 1 ? words[0] : null);
        return (workspace, project, null);
    }

    /// <summary>A sequence of a project, whatever the case it is typed in.</summary>
    public static SequenceId SequenceOf(CliRun cli, Project project, string word)
    {
        var all = project.SequenceIds(cli.Disk);
        foreach (var id in all)
        {
            if (id.Value.Equals(word, StringComparison.OrdinalIgnoreCase))
                return id;
        }

        var nearest = DidYouMean.Nearest(word, all.Select(id => id.Value));
        var hint = nearest is not null ? $"did you mean `{nearest}`?"
            : all.Count == 0 ? $"`kling new {project.Name}/SEQ01` makes one"
            : "there are: " + string.Join(", ", all.Take(20));
        throw new UserFacingException(
            ExitCode.Usage, new Problem(ProblemCode.NotFound, $"project `{project.Name}` has no sequence `{SafeText.Short(word, 60)}`", Hint: hint));
    }

    /// <summary>A take of a sequence, or of one of its shots where <c>SEQ08_shot02</c> is typed and no sequence is called so.</summary>
    public static TakeId TakeOf(CliRun cli, Project project, string word, string take)
    {
        var isSequence = project.SequenceIds(cli.Disk).Any(id => id.Value.Equals(word, StringComparison.OrdinalIgnoreCase));
        return !isSequence && ShotId.TryParse(word, out var shot)
            ? new TakeId(SequenceOf(cli, project, shot.Value.Sequence.Value), Take(take), shot.Value.Index)
            : new TakeId(SequenceOf(cli, project, word), Take(take));
    }

    /// <summary>What a person typed after <c>--take</c>.</summary>
    public static TakeNumber Take(string word) =>
        TakeNumber.TryParseLoose(word, out var take)
            ? take.Value
            : throw UsageErrors.Complaint($"`{SafeText.Short(word, 60)}` is not a take", "write it like `2` or `take2`");

    private static UserFacingException NoProject(Workspace workspace)
    {
        var hint = workspace.ProjectNames.Count > 0
            ? "name one: " + string.Join(", ", workspace.ProjectNames.Take(20))
            : "`kling new NAME` makes one";
        return new UserFacingException(ExitCode.NoWorkspace, new Problem(ProblemCode.NotFound, "this is not inside a project", Hint: hint));
    }
}
