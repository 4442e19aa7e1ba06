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
    public async Task<SubmitEnd?> RunAsync(RemoteJob job, JournalKnown known, CancellationToken cancellation)
    {
        var since = known.IntentAt ?? services.Now;
        while (true)
        {
            job.ThrowIfGone();

            // A clock that was set back must not put the look-ups off until it has caught up.
            if (services.Now < since)
                since = services.Now;
            var age = services.Now - since;
            var lookUp = await FindAsync(job, PlaceOf(job.Task ?? TaskOf(known)), cancellation);
            if (lookUp.Found is { } found)
            {
                Adopt(job, found);
                RecordOthers(job, lookUp);
                return null;
            }

            var isHopeless = age >= LookUpSchedule.MaybePaidAfter || !job.CanLookUp;
            if (lookUp.Answered && isHopeless)
                AskPerson(job);
            if (job.AsksOnce || (job.Mode == RunMode.UntilStuck && isHopeless))
                return SubmitEnd.NeedsPerson;
            if (!await WaitAsync(job, since, age, cancellation))
                return null;
        }
    }

    /// <summary>Asks the provider by our own id.</summary>
    public async Task<LookUp> FindAsync(RemoteJob job, TaskPlace place, CancellationToken cancellation)
    {
        if (!job.CanLookUp)
            return LookUp.Nothing;

        var outcome = await job.Provider.LookUpAsync(place, [job.ExternalTaskId], cancellation);
        if (outcome.Failure is not null)
        {
            services.Log.LookUpFailed(job.Name, outcome.Message);
            return LookUp.Unanswered;
        }

        return LookUp.Of([.. outcome.Reports.Where(report => report.ExternalTaskId == job.ExternalTaskId)], job.Estimate);
    }

    /// <returns>False where the journal knows more, because a person decided.</returns>
    private async Task<bool> WaitAsync(RemoteJob job, DateTimeOffset since, TimeSpan age, CancellationToken cancellation)
    {
        var due = since + LookUpSchedule.NextAfter(age);
        for (var left = due - services.Now; left > TimeSpan.Zero && left <= LookUpSchedule.Later; left = due - services.Now)
        {
            await services.PauseAsync(left < LookAgain ? left : LookAgain, cancellation);
            if (services.Journal.View().Of(job.ExternalTaskId) is { PerhapsSent: false })
                return false;
        }

        return true;
    }

    private void Adopt(RemoteJob job, RemoteReport found)
    {
        services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.Adopted, found.TaskId, "found by its own id");
        if (job.Task is not null)
            job.Write(job.Task.With(services.Now, JournalKind.Adopted, "").Accepted(found.TaskId, services.Now));
        services.Log.Adopted(job.Name, found.TaskId);
    }

    /// <summary>Puts on record what else was made under this id. After the adoption: then they are told from the kept one.</summary>
    public void RecordOthers(RemoteJob job, LookUp lookUp)
    {
        foreach (var (taskId, cost) in lookUp.Others)
        {
            if (services.Journal.RecordDuplicate(job.ExternalTaskId, taskId, cost))
                services.Log.MadeTwice(job.Name, lookUp.Found!.TaskId, taskId);
        }
    }

    private void AskPerson(RemoteJob job)
    {
        var view = services.Journal.View();
        if (view.Of(job.ExternalTaskId) is not { Outcome: JournalKind.SubmitUnknown } || view.DueLookUps.Any(due => due.What.ExternalTaskId == job.ExternalTaskId))
        {
            services.Journal.RecordOutcome(job.ExternalTaskId, JournalKind.SubmitUnknown, message: "no look-up finds it");
            services.Log.MaybePaid(job.Name);
        }

        const string Message = "perhaps sent, perhaps paid: no look-up finds it; a person decides with `kling reconcile`";
        if (job.Task is { } task)
            job.Write(task.Now(RemoteStatus.SubmitUnknown, Message));
    }

    private static RemoteTask? TaskOf(JournalKnown known) => known.Intent is { TaskJson.Length: > 0 } intent ? TaskFolder.Parse(intent.TaskJson) : null;

    private static TaskPlace PlaceOf(RemoteTask? task) => task is null ? new TaskPlace("", "") : TaskPlace.Of(task);
}
