using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>Says of a sequence whose provider does not take what is asked who could make it instead. Nothing is written and nothing is sent.</summary>
/// <param name="questions">Asks how the project stands.</param>
/// <param name="makers">Prices and checks what would be asked.</param>
public sealed class FailoverLook(ProjectQuestions questions, TakeMakers makers)
{
    /// <summary>What could be done; null where nothing waits for a provider.</summary>
    public async Task<FailoverChoice?> OfAsync(SequenceId sequence, CancellationToken cancellation)
    {
        var question = questions.Ask();
        var snapshot = SequenceFolder.Read(question, sequence);
        if (snapshot.Takes.LastOrDefault(take => !take.Ended) is not { } open)
            return await OfOrderAsync(question, snapshot, cancellation);

        return ReplacedTake.MayBeGivenUp(question, open) && open is { Record: { } record, Task: { } task } && Decline.Of(task) is { } decline
            ? await makers.Failover.ChooseAsync(open.Id, record, task.ExternalTaskId, decline, cancellation)
            : null;
    }

    private async Task<FailoverChoice?> OfOrderAsync(StatusQuestion question, SequenceSnapshot snapshot, CancellationToken cancellation)
    {
        if (RequestRule.Judge(question, snapshot) is not { Waiting.Reason: "provider", Request: { } request } || snapshot is not { PlanToMake: { } plan, Plan.PlanSha256: { } sha256 })
            return null;

        return await OfOrderAsync(makers, snapshot, TakeWish.Of(request, plan, sha256, snapshot.Past), cancellation);
    }

    /// <summary>What could be done about an order of which nothing is made yet; null where its provider takes requests.</summary>
    internal static async Task<FailoverChoice?> OfOrderAsync(TakeMakers makers, SequenceSnapshot snapshot, TakeWish wish, CancellationToken cancellation)
    {
        // Made shot by shot it would be several requests, some of them accepted perhaps: that is a person's to move.
        if (makers.Failover.PauseOf(wish.Plan.Provider) is not { } pause || makers.Provider(wish.Plan.Provider) is not { } provider || wish.Plan.Mode == "individual")
            return null;

        try
        {
            var take = new TakeId(snapshot.Id, snapshot.NextTake);
            var record = makers.Recorder.Build(take, wish, provider);
            return await makers.Failover.ChooseAsync(take, record, makers.Jobs.IdOf(take, record), new Decline(pause.Kind, pause.Message, 1), cancellation);
        }
        catch (UserFacingException)
        {
            // An image cannot be read: whoever serves the order says so.
            return null;
        }
    }
}
