using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Step 8: asks about an accepted task until it has ended. Asking is free and may fail as often as it likes.</summary>
internal sealed class TaskWatch(TakeServices services)
{
    // A local provider is asked at a person's pace: the answer costs nothing and nobody is at the other end.
    private static readonly TimeSpan LocalPause = TimeSpan.FromMilliseconds(150);
    private const int FailuresBeforeSaying = 3;

    /// <summary>The report of an ended task; null where the task is left open.</summary>
    /// <param name="job">Accepted.</param>
    /// <param name="fresh">Whether it was submitted just now, so that the first question waits.</param>
    /// <param name="cancellation">Stops waiting; the task goes on at the provider.</param>
    public async Task<RemoteReport?> WaitAsync(RemoteJob job, bool fresh, CancellationToken cancellation)
    {
        var doubts = new TaskDoubts(services.Clock);
        var failures = 0;
        TimeSpan? wish = null;
        for (var asked = 0; ; asked++)
        {
            if (asked > 0 || (fresh && !job.AsksOnce))
                await services.Alarm.SleepAsync(Longer(Pause(job, asked), wish), cancellation);

            job.ThrowIfGone();
            var answer = await services.Poller.AskAsync(job.Provider, job.Task!, job.Work, cancellation);
            failures = answer.Failure is null ? 0 : failures + 1;
            if (Take(job, answer, doubts, failures) is { } ended)
                return ended;
            if (job.AsksOnce || IsForgotten(job, answer) || (job.Mode == RunMode.UntilStuck && ErrorKind.IsStuck(job.Task?.ErrorKind)))
                return null;

            wish = answer.RetryAfter;
        }
    }

    private RemoteReport? Take(RemoteJob job, PollAnswer answer, TaskDoubts doubts, int failures)
    {
        if (answer.Failure is { } failure)
            Failed(job, failure, answer.Message, failures);
        else if (answer.Report is { } report)
            return Take(job, report, doubts);
        else if (doubts.Missed() is { } missing)
            Say(job, missing.Kind, missing.Message);

        return null;
    }

    private RemoteReport? Take(RemoteJob job, RemoteReport report, TaskDoubts doubts)
    {
        if (report.Status == RemoteStatus.Succeed && !job.HasResult(report))
        {
            if (doubts.NoResult(report) is { } empty)
                Say(job, empty.Kind, empty.Message);
            return null;
        }

        if (doubts.Usual(report) is { } word)
            services.Log.OddStatus(job.Name, word);
        if (RemoteStatus.IsTerminal(report.Status))
            return report;

        // Words do not go backwards: a task that was processing is not submitted again.
        var before = job.Task!;
        var now = before.Status == RemoteStatus.Processing ? RemoteStatus.Processing : report.Status;
        if (now != before.Status || before.ErrorKind is not null)
            services.Log.Progress(job.Name, now);
        job.Write(before.Now(now, report.Message));
        return null;
    }

    /// <summary>One failure is nothing to write down; a provider that keeps failing is, once.</summary>
    private void Failed(RemoteJob job, string kind, string message, int failures)
    {
        if (ErrorKind.PausesQueue(kind))
            job.Queue.Stop(kind, message);
        else if (failures < FailuresBeforeSaying)
            return;

        // The words of each failure differ by a request id or so: one per kind is enough.
        if (job.Task!.ErrorKind != kind)
            Say(job, kind, $"the provider gives no answer about it, and is asked again: {SafeText.Short(message, 200)}");
    }

    private void Say(RemoteJob job, string kind, string message)
    {
        if (job.Task!.ErrorKind != kind)
            services.Log.Doubtful(job.Name, message);
        job.Write(job.Task!.Now(job.Task!.Status, message, kind));
    }

    /// <summary>
    /// The provider keeps a task for so long, and does not know it any more. The age alone proves nothing: the clock may
    /// have been wrong when the task was sent, or be wrong now.
    /// </summary>
    private bool IsForgotten(RemoteJob job, PollAnswer answer) =>
        answer is { Report: null, Failure: null } && Age(job) > services.Polling.Deadline;

    private TimeSpan Pause(RemoteJob job, int asked) =>
        job.Provider.IsLocal ? LocalPause : services.Polling.PauseAfter(asked, Age(job), services.Jitter());

    private TimeSpan Age(RemoteJob job) => services.Now - (job.Task!.SubmittedAt ?? services.Now);

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? wish) => wish > pause ? wish.Value : pause;
}
