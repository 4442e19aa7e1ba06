using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// What happens to a request whose answer is not known: it is looked up by our own id, on a fixed schedule, and never
/// sent again by itself. Not found after 15 s, a person is asked; the look-ups go on.
/// </summary>
internal sealed class ReadBack(TakeServices services)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>Null where the journal knows more now; an end where nothing more can be done in this run.</summary>
    public async Task<SubmitEnd?> RunAsync(TakeJob job, JournalKnown known, CancellationToken cancellation)
    {
        var since = known.IntentAt ?? services.Now;
        while (true)
        {
            job.ThrowIfGone();
            var age = services.Now - since;
            var (found, answered) = await FindAsync(job, job.Task?.BaseUrl ?? BaseUrlOf(known), cancellation);
            if (found is not null)
            {
                Adopt(job, found);
                return null;
            }

            if (answered && (age >= LookUpSchedule.MaybePaidAfter || !job.Provider.CanLookUp))
                AskPerson(job);
            if (job.AsksOnce || (job.Mode == RunMode.UntilStuck && age >= LookUpSchedule.MaybePaidAfter))
                return SubmitEnd.NeedsPerson;
            if (!await WaitAsync(job, since, age, cancellation))
                return null;
        }
    }

    /// <summary>Asks the provider by our own id.</summary>
    /// <returns>The task where it is known; whether the question was answered at all. A provider that cannot be asked answers "no".</returns>
    public async Task<(RemoteReport? Found, bool Answered)> FindAsync(TakeJob job, string baseUrl, CancellationToken cancellation)
    {
        if (!job.Provider.CanLookUp)
            return (null, true);

        var outcome = await job.Provider.LookUpAsync(baseUrl, [job.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
        {
            services.Log.LookUpFailed(job.Id.ToString(), outcome.Message);
            return (null, false);
        }

        return (outcome.Reports.FirstOrDefault(report => report.ExternalTaskId == job.ExternalTaskId), true);
    }

    /// <returns>False where the journal knows more, because a person decided.</returns>
    private async Task<bool> WaitAsync(TakeJob job, DateTimeOffset since, TimeSpan age, CancellationToken cancellation)
    {
        var due = since + LookUpSchedule.NextAfter(age);
        for (var left = due - services.Now; left > TimeSpan.Zero; left = due - services.Now)
        {
            await services.PauseAsync(left < LookAgain ? left : LookAgain, cancellation);
            if (services.Journal.View().Of(job.ExternalTaskId) is { PerhapsSent: false })
                return false;
        }

        return true;
    }

    private void Adopt(TakeJob job, RemoteReport found)
    {
        services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.Adopted, found.TaskId, "found by its own id");
        if (job.Task is not null)
            job.Write(job.Task.With(services.Now, JournalKind.Adopted, "").Accepted(found.TaskId, services.Now));
        services.Log.Adopted(job.Id.ToString(), found.TaskId);
    }

    private void AskPerson(TakeJob job)
    {
        if (services.Journal.View().Of(job.ExternalTaskId) is not { Outcome: JournalKind.SubmitUnknown })
        {
            services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.SubmitUnknown, message: "no look-up finds it");
            services.Log.MaybePaid(job.Id.ToString());
        }

        const string Message = "perhaps sent, perhaps paid: no look-up finds it; a person decides with `kling reconcile`";
        if (job.Task is { } task)
            job.Write(task.Now(RemoteStatus.SubmitUnknown, Message));
    }

    private static string BaseUrlOf(JournalKnown known) =>
        known.Intent is { TaskJson.Length: > 0 } intent ? TaskFolder.Parse(intent.TaskJson).BaseUrl : "";
}
