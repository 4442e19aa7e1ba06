using KlingFlow.Errors;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>What a person should know about the grids of a sequence: those that do not get on, and those that cannot be chosen from.</summary>
internal static class GridTrouble
{
    public static IEnumerable<Problem> Of(StatusQuestion question, SequenceSnapshot sequence)
    {
        var project = question.Project.Layout;
        foreach (var grid in sequence.Grids.Facts.Where(grid => !grid.Ended))
        {
            var where = new FilePosition(project.Relative(grid.Folder.Layout.Task), 1, 1);
            if (QueueStop.Of(grid.Task) is { } stopped)
                yield return stopped with { Message = $"{grid.Id.Grid.Short} waits: {stopped.Message}", Where = where };
            else if (grid.Task is { TaskId: not null, ErrorKind: not null } task)
                yield return StatusOf.Trouble(task) with { Message = $"{grid.Id.Grid.Short}: {task.TaskStatusMsg}", Where = where };
        }

        if (sequence.Grids is { Facts: [.., { Succeeded: true, Manifest: { } manifest } newest], Chosen: null } && manifest is { Quadrants.Count: 0 } or { Quadrants: not null, Qc.Count: > 0 })
        {
            yield return new Problem(
                ProblemCode.BadImage, $"{newest.Id.Grid.Short}: {manifest.TaskStatusMsg}", new FilePosition(project.Relative(newest.Folder.Layout.Manifest), 1, 1),
                $"`kling grid {question.Project.Name} {sequence.Id}` explores again");
        }

        if (sequence.Grids.Chosen is { } chosen && sequence.StartFrame is null && sequence.Plan.Plan?.StartFrame == GridRule.StartFrame)
        {
            yield return new Problem(
                ProblemCode.MediaMissing, $"the quadrant that is chosen of {chosen.Grid.Short} is not there",
                new FilePosition(project.Relative(sequence.Layout.Root), 1, 1), "choose another, or ask for another grid");
        }
    }
}
