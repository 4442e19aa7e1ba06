using KlingFlow.Files;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// Steps 5 to 7: reserve, record the intent, send once, record what became of it. The only caller of a provider's
/// submit. Whatever is found in the journal decides what happens next, so a restart goes on where the last process stopped.
/// </summary>
internal sealed class PaidSubmit(TakeServices services)
{
    // A send that has begun may finish after the program was told to stop: an answer that is waited for is not lost.
    private static readonly TimeSpan GraceAfterStop = TimeSpan.FromSeconds(30);

    private readonly ReadBack _readBack = new(services);
    private readonly SendGate _gate = new(services);

    public async Task<SubmitEnd> RunAsync(RemoteJob job, CancellationToken cancellation)
    {
        RestoreTask(job);
        AdoptFromFolder(job);
        while (true)
        {
            var known = services.Journal.View().Of(job.ExternalTaskId);
            var end = known switch
            {
                { IsAccepted: true } => Accepted(job, known),
                { Outcome: JournalKind.Refused } => SubmitEnd.Refused,
                { PerhapsSent: true } => await _readBack.RunAsync(job, known, cancellation),
                _ => await SendAsync(job, known, cancellation),
            };
            if (end is not null)
                return end.Value;
        }
    }

    /// <summary>The power failed between the intent and <c>task.json</c>, or that was thrown away: the intent holds its first words.</summary>
    private void RestoreTask(RemoteJob job)
    {
        if (job.Task is not null || services.Journal.View().Of(job.ExternalTaskId) is not { Intent: { TaskJson.Length: > 0 } intent } known)
            return;

        var first = TaskFolder.Parse(intent.TaskJson);
        job.Write(known.IsAccepted ? first.Accepted(known.TaskId!, known.OutcomeAt ?? services.Now, known.Urls) : first);
    }

    /// <summary>A take that another machine submitted: its record names the task, this journal does not know it yet.</summary>
    private void AdoptFromFolder(RemoteJob job)
    {
        if (job.Task?.TaskId is not { } taskId || services.Journal.View().Of(job.ExternalTaskId) is { IsAccepted: true })
            return;

        if (!services.Journal.TakeOver(new JournalFind(job.What, taskId, job.Estimate, Cost: null)))
            services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.Adopted, taskId, "found in the take's folder");
    }

    private SubmitEnd? Accepted(RemoteJob job, JournalKnown known)
    {
        if (!job.HoldsSlot)
        {
            job.Queue.EnterAlreadyInFlight();
            job.HoldsSlot = true;
        }

        if (job.Task is { TaskId: null } task)
            job.Write(task.Accepted(known.TaskId!, known.OutcomeAt ?? services.Now, known.Urls));
        return SubmitEnd.Accepted;
    }

    private async Task<SubmitEnd?> SendAsync(RemoteJob job, JournalKnown? known, CancellationToken cancellation)
    {
        // A person may resolve it while git shows another day: it is sent when its own day is back.
        if (job.IsParked)
            return SubmitEnd.LeftOpen;

        if (services.Journal.Reserve(job.What, job.Estimate, services.Caps) is ReserveOutcome.OverBudget over)
        {
            services.Log.OverBudget(job.Name, over.Problem.Message);
            return SubmitEnd.OverBudget;
        }

        if (await _gate.PassAsync(job, known, cancellation) is { } shut)
            return shut;

        var prepared = await job.Provider.PrepareAsync(job.Work, cancellation);
        var lookUp = job.Provider.CostsMoney ? await _readBack.FindAsync(job, TaskPlace.Of(prepared), cancellation) : LookUp.Nothing;
        if (lookUp.Found is not null)
            return AdoptFound(job, job.Task ?? NewTask(job, prepared, services.Now), lookUp);

        // The look-up may have taken long: a suspended machine, a lock that was removed meanwhile, a disk that is full now.
        if (!lookUp.Answered || !services.MaySend() || services.Doubt() is not null)
            return NothingSent(job);
        if (job.Provider.CostsMoney && SameInputs.Elsewhere(services.Journal.View(), job.What.Sequence, job.InputSha256) is { } other)
            services.Log.SameRequestElsewhere(job.Name, other);

        return await SendOnceAsync(job, prepared, cancellation);
    }

    private async Task<SubmitEnd?> SendOnceAsync(RemoteJob job, PreparedRequest prepared, CancellationToken cancellation)
    {
        // Not given to the job before it is written: a job writes only what it does not hold already.
        var pending = (job.Task ?? NewTask(job, prepared, services.Now)) with
        {
            Status = RemoteStatus.Pending, Endpoint = prepared.Endpoint, BaseUrl = prepared.BaseUrl, RequestSha256 = prepared.BodySha256,
        };
        FaultPoint.Reached("before-intent");
        var permit = services.Journal.RecordIntent(new JournalIntent(
            job.What, job.RecordText, TaskFolder.TextOf(pending), prepared.BodySha256)
        {
            RequestYaml = RequestOf(job),
        });
        FaultPoint.Reached("after-intent");
        WriteBeforeSending(job, pending);
        FaultPoint.Reached("after-pending");

        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Clock);
        await using var stop = cancellation.Register(() => grace.CancelAfter(GraceAfterStop));
        var outcome = await job.Provider.SubmitAsync(prepared, permit, grace.Token);
        FaultPoint.Reached("after-post");
        return Record(job, outcome);
    }

    /// <summary>Where the record cannot be written nothing is sent, and the journal is told so: the intent is no lost answer.</summary>
    private void WriteBeforeSending(RemoteJob job, RemoteTask pending)
    {
        try
        {
            job.Write(pending);
        }
        catch (Exception e) when (DiskTrouble.Is(e) || e is TakeGoneException)
        {
            services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.NotAccepted, message: $"nothing was sent: {e.Message}");
            throw;
        }
    }

    private SubmitEnd? Record(RemoteJob job, SubmitOutcome outcome)
    {
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                return Adopt(job, accepted.TaskId, JournalKind.Accepted, accepted.Urls);
            case SubmitOutcome.Finished finished:
                job.Keep(finished.Report);
                FaultPoint.Reached("after-answer");
                return Adopt(job, finished.Report.TaskId, JournalKind.Accepted);
            case SubmitOutcome.Unknown unknown:
                services.Journal.RecordOutcome(
                    job.ExternalTaskId, new JournalOutcome(JournalKind.Unknown, Message: unknown.Message) { Answer = unknown.Answer });
                job.Write(job.Task!.With(services.Now, JournalKind.Unknown, unknown.Message));
                services.Log.AnswerLost(job.Name, unknown.Message);
                return null;
            case SubmitOutcome.NotAccepted declined:
                return TryLater(job, declined.Kind, declined.Message, declined.RetryAfter);
            case SubmitOutcome.Refused refused when ErrorKind.PausesQueue(refused.Kind):
                // Nothing was created, and the next request would fare the same: the take waits for a person.
                job.Queue.Stop(refused.Kind, refused.Message);
                return TryLater(job, refused.Kind, refused.Message, null);
            case SubmitOutcome.Refused refused:
                services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.Refused, message: refused.Message);
                job.Write(job.Task!.With(services.Now, JournalKind.Refused, refused.Message).Now(RemoteStatus.Failed, refused.Message, refused.Kind));
                LeaveQueue(job);
                return SubmitEnd.Refused;
            default:
                throw new InvalidOperationException($"{outcome} is not an outcome");
        }
    }

    private SubmitEnd? AdoptFound(RemoteJob job, RemoteTask task, LookUp lookUp)
    {
        job.Task ??= task;
        var end = Adopt(job, lookUp.Found!.TaskId);
        _readBack.RecordOthers(job, lookUp);
        return end;
    }

    private SubmitEnd? Adopt(RemoteJob job, string taskId, string word = JournalKind.Adopted, TaskUrls? urls = null)
    {
        services.Journal.RecordOutcome(job.ExternalTaskId, new JournalOutcome(word, taskId) { Urls = urls });
        FaultPoint.Reached("after-outcome");
        job.Write(job.Task!.With(services.Now, word, "").Accepted(taskId, services.Now, urls));
        services.Log.Submitted(job.Name, job.Provider.Name, taskId);
        FaultPoint.Reached("after-submitted");
        return null;
    }

    private SubmitEnd? TryLater(RemoteJob job, string kind, string message, TimeSpan? retryAfter)
    {
        // The instant first, then the record: a restart must not send earlier than the provider asked for.
        var notBefore = _gate.HoldBack(job, kind, message, retryAfter);
        services.Journal.RecordOutcome(job.ExternalTaskId, new JournalOutcome(JournalKind.NotAccepted, Message: message) { NotBefore = notBefore });
        job.Write(job.Task!.With(services.Now, JournalKind.NotAccepted, message).Now(RemoteStatus.Pending, message, kind));
        LeaveQueue(job);
        services.Log.NotAccepted(job.Name, kind, message);

        // Elsewhere a look-up has failed before: this is the first that is heard of the silence.
        if (kind == ErrorKind.Temporary && !job.CanLookUp)
            _gate.HeardNothing(job);
        return null;
    }

    private SubmitEnd? NothingSent(RemoteJob job)
    {
        _gate.HoldBack(job, ErrorKind.Temporary, "it cannot be reached", null);
        LeaveQueue(job);
        _gate.HeardNothing(job);
        return job.AsksOnce ? SubmitEnd.LeftOpen : null;
    }

    internal static void LeaveQueue(RemoteJob job)
    {
        if (!job.HoldsSlot)
            return;

        job.HoldsSlot = false;
        job.Queue.Leave();
    }

    private string? RequestOf(RemoteJob job)
    {
        var path = job.Records.Paths.Request;
        return services.Disk.File.Exists(path) ? services.Disk.File.ReadAllText(path) : null;
    }

    private static RemoteTask NewTask(RemoteJob job, PreparedRequest prepared, DateTimeOffset at) => new()
    {
        Endpoint = prepared.Endpoint,
        BaseUrl = prepared.BaseUrl,
        Provider = job.Provider.Name,
        ModelName = job.Model,
        ExternalTaskId = job.ExternalTaskId,
        PromptSummary = job.PromptSummary,
        InputAssetSummary = job.AssetSummary,
        CreatedAt = at,
        ExpectedOutputDir = job.OutputFolder,
        Status = RemoteStatus.Pending,
        RequestSha256 = prepared.BodySha256,
    };
}
