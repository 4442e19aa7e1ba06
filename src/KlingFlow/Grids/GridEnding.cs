using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>Steps 10 to 12 of a grid: the manifest, which is the commit, and what follows from it.</summary>
internal sealed class GridEnding(TakeServices services)
{
    private const string GridEnded = "grid_ended";
    private const int SummaryCharacters = 160;

    private readonly JobSettling _settling = new(services);

    /// <summary>Writes the manifest of a grid that ended now, and does what follows from it.</summary>
    /// <param name="job">The grid.</param>
    /// <param name="status"><c>succeed</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <param name="report">What the provider said last; null where nothing was accepted.</param>
    /// <param name="files">Its pictures; null without any.</param>
    /// <param name="cancellation">Stops the handoff command, never the records.</param>
    public async Task EndAsync(GridJob job, string status, RemoteReport? report, GridFiles? files, CancellationToken cancellation)
    {
        if (job.Task is { } task)
            job.Write(task.Now(status, report?.Message ?? task.TaskStatusMsg, report is null ? task.ErrorKind : report.ErrorKind));
        FaultPoint.Reached("before-manifest");
        if (!job.Records.WriteManifest(ManifestOf(job, status, report, files)))
            throw new TakeGoneException(job.Name);
        FaultPoint.Reached("after-manifest");
        PaidSubmit.LeaveQueue(job);
        await CompleteAsync(job, cancellation);
    }

    /// <summary>Everything after the manifest, each done once however often this runs.</summary>
    public Task CompleteAsync(GridJob job, CancellationToken cancellation) => 
        _settling.CompleteAsync(job, new Announcement(GridEnded, job.Id.Sequence, job.Id.Grid.Short, job.Record.CreatedBy), cancellation);

    /// <summary>A grid that only another machine's journal knows was announced and settled there; here its cost begins to count.</summary>
    public void TakeOver(GridJob job) => _settling.TakeOver(job);

    private Manifest ManifestOf(GridJob job, string status, RemoteReport? report, GridFiles? files) => new()
    {
        TakeId = job.Name,
        Endpoint = job.Task?.Endpoint,
        Model = job.Record.Model,
        TaskId = job.Task?.TaskId,
        FinalStatus = status,
        TaskStatusMsg = files is { Complaint.Length: > 0 } ? files.Complaint : report?.Message ?? job.Task?.TaskStatusMsg ?? "",
        OutputPath = files is null ? null : services.Project.Layout.Relative(services.Project.Layout.Sequence(job.Id.Sequence).Grid(job.Id.Grid).Sheet),
        OriginalResultUrl = report is { Images: [var first, ..] } ? first.Url?.GetLeftPart(UriPartial.Path) : null,
        UnitDeduction = report?.UnitsBilled,
        Cost = JobSettling.CostOf(job, status, report),
        PromptSummary = SafeText.Short(job.Record.ConcatenatedPromptSummary, SummaryCharacters),
        InputAssetSummary = job.Task?.InputAssetSummary ?? "",
        Media = files?.Sheet,
        Quadrants = files?.Quadrants,
        Qc = files?.Qc ?? [],
        FinishedAt = services.Now,
        NextActions = NextActions(job, status, files),
    };

    private IReadOnlyList<NextAction> NextActions(GridJob job, string status, GridFiles? files)
    {
        var (project, sequence) = (services.Project.Layout.Name, job.Id.Sequence);
        var another = new NextAction($"kling grid {project} {sequence}", job.Provider.CostsMoney, "explore again");
        if (status != RemoteStatus.Succeed)
            return [new NextAction($"kling why {project} {sequence}", false, "see what went wrong"), another];
        if (files is not { Quadrants.Count: > 0 })
            return [another];

        return
        [
            new NextAction($"kling approve-grid {project} {sequence} --quadrant top_left --grid {job.Id.Grid.Value}", false, "begin with this quarter, or name another"),
            another,
        ];
    }
}
