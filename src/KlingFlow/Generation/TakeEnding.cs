using KlingFlow.Errors;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>Steps 10 to 12: the manifest, which is the commit; the handoff and the event; the settlement of the money.</summary>
internal sealed class TakeEnding(TakeServices services)
{
    private const int SummaryCharacters = 160;

    private readonly JobSettling _settling = new(services);

    /// <summary>Writes the manifest of a take that ended now, and does what follows from it.</summary>
    /// <param name="job">The take.</param>
    /// <param name="status"><c>succeed</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <param name="report">What the provider said last; null where nothing was accepted.</param>
    /// <param name="verdict">What was found in the video; null without one.</param>
    /// <param name="cancellation">Stops the poster and the handoff command, never the records.</param>
    public async Task EndAsync(TakeJob job, string status, RemoteReport? report, DownloadVerdict? verdict, CancellationToken cancellation)
    {
        if (verdict is not null)
            await MakePosterAsync(job.Id, job.Folder.Layout, verdict.Facts!.DurationSeconds, cancellation);

        if (job.Task is { } task)
            job.Write(task.Now(status, report?.Message ?? task.TaskStatusMsg, report is null ? task.ErrorKind : report.ErrorKind));
        FaultPoint.Reached("before-manifest");
        if (!job.Folder.Records.WriteManifest(ManifestOf(job, status, report, verdict)))
            throw new TakeGoneException(job.Name);
        FaultPoint.Reached("after-manifest");
        PaidSubmit.LeaveQueue(job);
        await CompleteAsync(job, cancellation);
    }

    /// <summary>Everything after the manifest, each done once however often this runs.</summary>
    public Task CompleteAsync(TakeJob job, CancellationToken cancellation)
    {
        if (services.Journal.View().Of(job.ExternalTaskId) is { Settled: null } or { Ended.Unannounced: true } && job.Records.ReadManifest().Value is { } manifest)
            job.Tell(manifest.FinalStatus);

        return _settling.CompleteAsync(job, Told(job.Id, job.Record.CreatedBy), cancellation);
    }

    /// <summary>How the end of a take is told: of one shot as an event, of a sequence also in <c>handoff/</c>.</summary>
    public static Announcement Told(TakeId take, string by) =>
        new(take.Shot is null ? Handoff.TakeEnded : Handoff.ShotEnded, take.Sequence, take.Take.Short, by) { Part = take.OfShot?.Folder };

    /// <summary>A take that only another machine's journal knows was announced and settled there; here its cost begins to count.</summary>
    public void TakeOver(TakeJob job) => _settling.TakeOver(job);

    /// <summary>Makes the small picture of a video; without it the take is whole all the same.</summary>
    public async Task MakePosterAsync(TakeId take, TakeLayout layout, decimal seconds, CancellationToken cancellation)
    {
        try
        {
            await services.Media.Poster.MakeAsync(layout.Video, layout.Poster, seconds, cancellation);
        }
        catch (UserFacingException e)
        {
            // A picture for lists is not worth a take.
            services.Log.NoPoster(take.ToString(), e.Message);
        }
    }

    private Manifest ManifestOf(TakeJob job, string status, RemoteReport? report, DownloadVerdict? verdict) => new()
    {
        TakeId = job.Id.ToString(),
        Endpoint = job.Task?.Endpoint,
        Model = job.Record.Model,
        TaskId = job.Task?.TaskId,
        FinalStatus = status,
        TaskStatusMsg = report?.Message ?? job.Task?.TaskStatusMsg ?? (job.Replacement is { } to ? Replacement.InWords(job.Provider.Name, to) : ""),
        OutputPath = verdict is null ? null : services.Project.Layout.Relative(services.Project.Layout.Sequence(job.Id.Sequence).Take(job.Id).Video),
        OriginalResultUrl = report?.ResultUrl?.GetLeftPart(UriPartial.Path),
        UnitDeduction = report?.UnitsBilled,
        Cost = JobSettling.CostOf(job, status, report),
        PromptSummary = SafeText.Short(job.Record.ConcatenatedPromptSummary, SummaryCharacters),
        InputAssetSummary = job.Task?.InputAssetSummary ?? "",
        Media = verdict?.Facts,
        Qc = verdict?.Qc ?? [],
        FinishedAt = services.Now,
        NextActions = NextActions.Of(services.Project.Layout.Name, job.Id, status, job.Provider.CostsMoney),
    };
}
