using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Spending;

namespace KlingFlow.Generation;

/// <summary>Everything that must hold at the moment before an intent is recorded; until it does, the take waits here.</summary>
internal sealed class SendGate(TakeServices services)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();

    /// <summary>After a send that was not accepted: the next one waits.</summary>
    /// <returns>Until when.</returns>
    public DateTimeOffset HoldBack(RemoteJob job, TimeSpan? retryAfter)
    {
        var failures = _failures.AddOrUpdate(job.ExternalTaskId, 1, (_, before) => before + 1);
        return _notBefore[job.ExternalTaskId] = services.Now + ResendSchedule.PauseAfter(failures, retryAfter, services.Jitter());
    }

    /// <summary>How often in a row nothing could be sent.</summary>
    public int FailuresOf(RemoteJob job) => _failures.GetValueOrDefault(job.ExternalTaskId);

    /// <summary>Waits until the request may be sent, and takes a slot; or tells why it will not be sent now.</summary>
    public async Task<SubmitEnd?> PassAsync(RemoteJob job, JournalKnown? known, CancellationToken cancellation)
    {
        if (known is { Outcome: JournalKind.NotAccepted, OutcomeAt: { } at } && !_notBefore.ContainsKey(job.ExternalTaskId))
            _notBefore[job.ExternalTaskId] = known.NotBefore ?? at + ResendSchedule.PauseAfter(known.Intents, null, services.Jitter());

        while (true)
        {
            job.ThrowIfGone();
            if (job.IsCancelAsked)
                return SubmitEnd.Cancelled;
            if (!services.MaySend())
                return SubmitEnd.LeftOpen;

            var wait = Wait(job);
            if (wait == TimeSpan.Zero && job.Queue.TryEnter())
            {
                job.HoldsSlot = true;
                return null;
            }

            if (job.AsksOnce)
                return SubmitEnd.LeftOpen;
            if (job.Mode == RunMode.UntilStuck && (job.Queue.Pause is not null || IsPaused(job) || services.Doubt() is { Code: ProblemCode.Disk }))
                return SubmitEnd.NeedsPerson;
            await services.PauseAsync(wait > TimeSpan.Zero && wait < LookAgain ? wait : LookAgain, cancellation);
        }
    }

    private TimeSpan Wait(RemoteJob job)
    {
        if (IsPaused(job) || services.Doubt() is not null)
            return LookAgain;

        var left = _notBefore.TryGetValue(job.ExternalTaskId, out var until) ? until - services.Now : TimeSpan.Zero;

        // An instant further away than anybody may ask for was written under a wrong clock.
        return left > TimeSpan.Zero && left <= ResendSchedule.LongestRetryAfter ? left : TimeSpan.Zero;
    }

    /// <summary>Two lost answers at once: something is wrong with the line, so no more money goes over it.</summary>
    private bool IsPaused(RemoteJob job) => job.Provider.CostsMoney && services.Journal.View().IsPaused;
}
