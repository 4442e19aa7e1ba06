using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>Reads a sequence's <c>plan.yaml</c>: a plan with every default resolved, or every complaint with its place.</summary>
public static class PlanReader
{
    /// <summary>Reads the plan as it stands on disk now. Never throws for what stands in it.</summary>
    /// <param name="disk">Where to read.</param>
    /// <param name="workspace">Its settings are part of the project's already; kept for what only it knows.</param>
    /// <param name="project">The project.</param>
    /// <param name="sequence">The sequence.</param>
    public static PlanReading Read(IDisk disk, Workspace workspace, Project project, SequenceId sequence)
    {
        ArgumentNullException.ThrowIfNull(workspace);

        var path = project.Layout.Sequence(sequence).Plan;
        var file = HandWritten.ReadFile<PlanFile>(disk, path, project.Layout.Relative(path));

        return Read(disk, project, sequence, file);
    }

    private static PlanReading Read(IDisk disk, Project project, SequenceId sequence, HandWrittenFile<PlanFile> read)
    {
        if (read.Partial is not { } file)
            return new PlanReading(null, null, read.Problems);

        var check = new PlanCheck(disk, project, sequence, file, read.Places);
        var plan = check.Run();
        var problems = ProblemOrder.ByPlace([.. read.Problems, .. check.Problems]);
        var hash = read.Json is null ? null : MachineJson.Sha256(MachineJson.Canonical(read.Json));

        return new PlanReading(problems.Count == 0 ? plan : null, hash, problems, file.Title);
    }
}
