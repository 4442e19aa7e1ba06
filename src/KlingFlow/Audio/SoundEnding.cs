using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Audio;

/// <summary>Steps 10 to 12 of a sound: the manifest, which is the commit, and what follows from it.</summary>
internal sealed class SoundEnding(TakeServices services)
{
    private const string SpeechEnded = "speech_ended";
    private const string EffectEnded = "effect_ended";
    private const int SummaryCharacters = 160;

    private readonly JobSettling _settling = new(services);

    /// <summary>Writes the manifest of a sound that ended now, and does what follows from it.</summary>
    /// <param name="job">The sound.</param>
    /// <param name="status"><c>succeed</c> or <c>failed</c>.</param>
    /// <param name="report">What the provider said last; null where nothing was accepted.</param>
    /// <param name="sound">What stands in the folder; null without any.</param>
    /// <param name="cancellation">Stops nothing but what waits.</param>
    public async Task EndAsync(SoundJob job, string status, RemoteReport? report, FetchedSound? sound, CancellationToken cancellation)
    {
        if (job.Task is { } task)
            job.Write(task.Now(status, report?.Message ?? task.TaskStatusMsg, report is null ? task.ErrorKind : report.ErrorKind));
        FaultPoint.Reached("before-manifest");
        if (!job.Records.WriteManifest(ManifestOf(job, status, report, sound)))
            throw new TakeGoneException(job.Name);
        FaultPoint.Reached("after-manifest");
        PaidSubmit.LeaveQueue(job);
        await CompleteAsync(job, cancellation);
    }

    /// <summary>Everything after the manifest, each done once however often this runs. A line is told as an event only: what is handed over is the clip.</summary>
    public async Task CompleteAsync(SoundJob job, CancellationToken cancellation)
    {
        var kind = job.Id.Kind == SoundId.Speech ? SpeechEnded : EffectEnded;
        await _settling.CompleteAsync(job, new Announcement(kind, job.Id.Sequence, job.Id.Take.Short, job.Record.CreatedBy) { Part = job.Id.Part }, cancellation);
        job.Forget();
    }

    /// <summary>A sound that only another machine's journal knows was settled there; here its cost begins to count.</summary>
    public void TakeOver(SoundJob job) => _settling.TakeOver(job);

    private Manifest ManifestOf(SoundJob job, string status, RemoteReport? report, FetchedSound? sound) => new()
    {
        TakeId = job.Name,
        Endpoint = job.Task?.Endpoint,
        Model = job.Record.Model,
        TaskId = job.Task?.TaskId,
        FinalStatus = status,
        TaskStatusMsg = report?.Message ?? job.Task?.TaskStatusMsg ?? "",
        OutputPath = sound is null ? null : services.Project.Layout.Relative(services.Project.Layout.Sequence(job.Id.Sequence).Sound(job.Id).Audio),
        OriginalResultUrl = report?.ResultUrl?.GetLeftPart(UriPartial.Path),
        UnitDeduction = report?.UnitsBilled,
        Cost = JobSettling.CostOf(job, status, report),
        PromptSummary = SafeText.Short(job.Record.Words, SummaryCharacters),
        InputAssetSummary = job.Task?.InputAssetSummary ?? "",
        Media = sound?.Facts,
        Qc = sound?.Qc ?? [],
        FinishedAt = services.Now,
    };
}
