using KlingFlow.Grids;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Takes;

namespace KlingFlow.Sequences;

/// <summary>Reads one sequence's folder. Changes nothing, waits for nothing, and never throws for what a person or git has done to the folder.</summary>
public static class SequenceFolder
{
    /// <summary>The sequence as it stands now.</summary>
    public static SequenceSnapshot Read(StatusQuestion question, SequenceId id)
    {
        var (disk, project) = (question.Disk, question.Project.Layout);
        var layout = project.Sequence(id);
        var plan = question.Plans(id);
        var takes = TakesOnDisk.Read(disk, project, id);
        var markers = MarkerSet.Read(disk, layout);
        var grids = GridsOnDisk.Read(disk, project, id, markers);
        var first = plan.Plan is { } read ? StartFrame.Of(project, read, grids.Chosen, path => question.Images.MarkOf(project, path)) : null;
        var frame = question.Images.Of(project, first?.Path);
        var (requestStamp, gridStamp) = (disk.Stamp(layout.GenerateRequest), disk.Stamp(layout.GridRequest));
        var request = requestStamp is null ? null : RequestReader.Read(disk, layout.GenerateRequest, project.Relative(layout.GenerateRequest));
        var gridRequest = gridStamp is null ? null : GridRequestReader.Read(disk, layout.GridRequest, project.Relative(layout.GridRequest));

        return new SequenceSnapshot
        {
            Id = id,
            Layout = layout,
            Plan = plan,
            PlanStamp = disk.Stamp(layout.Plan),
            OnDisk = takes,
            Grids = grids,
            Verdicts = Verdicts.From(markers, [.. takes.Takes.Select(take => new JudgedTake(take.Id.Take, take.Ended, take.Finished))], layout),
            First = first,
            StartFrame = frame ?? (plan.Plan?.StartFrame == GridRule.StartFrame ? grids.ChosenFrame(question.Images, project) : null),
            StartFrameIsHere = frame is not null,
            ShotFrames = (plan.Plan?.Shots ?? [])
                .Select(shot => (shot.Index, Image: question.Images.Of(project, shot.StartFrame)))
                .Where(shot => shot.Image is not null)
                .ToDictionary(shot => shot.Index, shot => shot.Image!),
            EndFrame = question.Images.Of(project, plan.Plan?.EndFrame),
            Elements = plan.Plan is { Elements.Count: > 0 } listed ? ElementStanding.Of(question, listed, request?.Request ?? GenerateRequest.Plain) : [],
            GridElements = plan.Plan is { } shown && GridRule.Wishes(question, id, shown, grids, gridRequest) is { } wished ? GridRule.Elements(question, shown, wished) : [],
            ElementSha256 = name => question.Elements.Sha256(project, name),
            Request = request,
            RequestStamp = requestStamp,
            GridRequest = gridRequest,
            GridRequestStamp = gridStamp,
            NextGrid = Higher(grids.Highest, GridClaim.HighestKnown(question.Journal, id))?.Next ?? new GridNumber(1),
            HighestTake = Higher(takes.Highest, question.Journal.HighestTake(id)),
        };
    }

    private static T? Higher<T>(T? folder, T? journal)
        where T : struct, IComparable<T> => folder is { } a && journal is { } b ? (a.CompareTo(b) > 0 ? a : b) : folder ?? journal;
}
