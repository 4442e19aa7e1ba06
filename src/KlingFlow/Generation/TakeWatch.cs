using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Step 8: asks about an accepted task until it has ended. Asking is free and may fail as often as it likes.</summary>
internal sealed class TakeWatch(TakeServices services)
{
    // A local provider is asked at a person's pace: the answer costs nothing and nobody is at the other end.
    private static readonly TimeSpan LocalPause = TimeSpan.FromMilliseconds(150);
    private const int MissesBeforeSaying = 3;

    /// <summary>The report of an ended task; null where the task is left open.</summary>
    /// <param name="job">Accepted.</param>
    /// <param name="fresh">Whether it was submitted just now, so that the first question waits.</param>
    /// <param name="cancellation">Stops waiting; the task goes on at the provider.</param>
    public async Task<RemoteReport?> WaitAsync(TakeJob job, bool fresh, CancellationToken cancellation)
    {
        var misses = 0;
        for (var asked = 0; ; asked++)
        {
            if (asked > 0 || (fresh && !job.AsksOnce))
                await services.PauseAsync(Pause(job, asked), cancellation);

            job.ThrowIfGone();
            if (Age(job) > services.Polling.Deadline)
                return null;

            var answer = await services.Poller.AskAsync(job.Provider, job.Task!, job.Work, cancellation);
            misses = answer is { Report: null, Failure: null } ? misses + 1 : 0;
            if (Take(job, answer, misses) is { } ended)
                return ended;
            if (job.AsksOnce)
                return null;
            if (answer.RetryAfter is { } wish && wish > TimeSpan.Zero)
                await services.PauseAsync(wish, cancellation);
        }
    }

    private RemoteReport? Take(TakeJob job, PollAnswer answer, int misses)
    {
        if (answer.Failure is { } failure)
        {
            services.Log.PollFailed(job.Id.ToString(), failure, SafeText.Short(answer.Message, 200));
            if (ErrorKind.PausesQueue(failure))
                job.Write(job.Task!.Now(job.Task!.Status, answer.Message, failure));
            return null;
        }

        if (answer.Report is not { } report)
        {
            if (misses >= MissesBeforeSaying)
                job.Write(job.Task!.Now(job.Task!.Status, "the provider does not know this task now; it is asked again"));
            return null;
        }

        return Take(job, report);
    }

    private RemoteReport? Take(TakeJob job, RemoteReport report)
    {
        var before = job.Task!;
        if (report.Status == RemoteStatus.Succeed && report.ResultUrl is null && report.LocalFile is null)
        {
            // Ended, and no result is named: asked again, because nothing can be fetched.
            job.Write(before.Now(before.Status, "ended well, but names no result; it is asked again"));
            return null;
        }

        if (RemoteStatus.IsTerminal(report.Status))
            return report;

        // Words do not go backwards: a task that was processing is not submitted again.
        var word = before.Status == RemoteStatus.Processing ? RemoteStatus.Processing : report.Status;
        if (word != before.Status || before.ErrorKind is not null)
            services.Log.Progress(job.Id.ToString(), word);
        job.Write(before.Now(word, report.Message));
        return null;
    }

    private TimeSpan Pause(TakeJob job, int asked) =>
        job.Provider.IsLocal ? LocalPause : services.Polling.PauseAfter(asked, Age(job), services.Jitter());

    private TimeSpan Age(TakeJob job) => services.Now - (job.Task!.SubmittedAt ?? services.Now);
}
