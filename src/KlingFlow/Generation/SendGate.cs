using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>Everything that must hold at the moment before an intent is recorded; until it does, the take waits here.</summary>
internal sealed class SendGate(TakeServices services)
{
    private const int FailuresBeforeSaying = 3;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly ConcurrentDictionary<string, Decline> _declined = new();
    private readonly ConcurrentDictionary<string, QueuePause> _heardOf = new();
    private readonly ConcurrentDictionary<string, bool> _silent = new();

    /// <summary>After a send that was not accepted: the next one waits.</summary>
    /// <param name="job">What was not taken.</param>
    /// <param name="kind">A word of <see cref="ErrorKind"/>.</param>
    /// <param name="message">What was said.</param>
    /// <param name="retryAfter">How long the provider asks to wait.</param>
    /// <returns>Until when.</returns>
    public DateTimeOffset HoldBack(RemoteJob job, string kind, string message, TimeSpan? retryAfter)
    {
        var failures = _failures.AddOrUpdate(job.ExternalTaskId, 1, (_, before) => before + 1);
        _declined[job.ExternalTaskId] = new Decline(kind, message, failures);
        return _notBefore[job.ExternalTaskId] = services.Now + ResendSchedule.PauseAfter(failures, retryAfter, services.Jitter());
    }

    /// <summary>The provider did not answer at all.</summary>
    public void HeardNothing(RemoteJob job) => _silent[job.ExternalTaskId] = true;

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
            var choice = await HearAsync(job, cancellation);
            if (job.Replacement is not null && known is null or { IsProvenUnsent: true })
                return SubmitEnd.GivenUp;
            SayIfSilent(job, choice);

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

    /// <summary>
    /// Tells the job once of each answer that declined it, its own or one that stopped the whole queue. Only of answers to this
    /// process: after a restart its own provider is asked first, because a person may have put right what was wrong.
    /// </summary>
    private async Task<FailoverChoice?> HearAsync(RemoteJob job, CancellationToken cancellation)
    {
        var id = job.ExternalTaskId;
        if (_declined.TryRemove(id, out var declined))
        {
            if (job.Queue.Pause is { } own)
                _heardOf[id] = own;
            return await job.HearAsync(declined, cancellation);
        }

        if (job.Queue.Pause is not { } pause || ReferenceEquals(_heardOf.GetValueOrDefault(id), pause))
            return null;

        _heardOf[id] = pause;
        return await job.HearAsync(new Decline(pause.Kind, pause.Message, 1), cancellation);
    }

    /// <exception cref="UserFacingException">Somebody waits at a terminal, and the provider is silent for the third time.</exception>
    private void SayIfSilent(RemoteJob job, FailoverChoice? choice)
    {
        if (!_silent.TryRemove(job.ExternalTaskId, out _) || job.Mode != RunMode.UntilStuck || _failures.GetValueOrDefault(job.ExternalTaskId) < FailuresBeforeSaying)
            return;

        var instead = choice is FailoverChoice.Ask ask
            ? $"; {ask.Why}: `{FailoverDesk.Command(services.Project, SequenceId.Parse(job.What.Sequence), ask.Next)}`"
            : "";
        throw new UserFacingException(ExitCode.Temporary, new Problem(
            ProblemCode.ProviderUnreachable, $"{job.Provider.Name} cannot be reached, and nothing was sent",
            Hint: $"the take is kept: `kling watch` goes on with it, and `kling log` shows what was answered{instead}"));
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
