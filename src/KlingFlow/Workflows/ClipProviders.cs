using KlingFlow.Generation;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Takes;

namespace KlingFlow.Workflows;

/// <summary>
/// Who makes the clips of a film: whom its plan names, whom a person has named for this run, or who is next in <c>failover</c> while
/// that provider takes nothing from anybody. A plan that is there is never changed for it; a request beside it says so.
/// </summary>
/// <param name="services">The project, opened for sending.</param>
/// <param name="makers">Prices and checks what would be asked.</param>
/// <param name="wish">What a person has said for this run.</param>
public sealed class ClipProviders(TakeServices services, TakeMakers makers, FilmWish wish)
{
    /// <summary>What a person has said for this run.</summary>
    public FilmWish Wish => wish;

    /// <summary>Makes the folder and the plan of a clip; a provider that a person has named for the clips from here on stands in it.</summary>
    public void Open(Clip clip) => ClipPlan.Create(services.Disk, services.Project, clip, wish.Provider);

    /// <summary>Whether an order that waits could be asked for at another provider: nothing was sent of it, its provider takes nothing now, and policy or person says so.</summary>
    public bool MayTurnElsewhere(ClipStand stand) =>
        (wish.Provider is not null || services.Workspace.Settings.FailoverPolicy == "auto") && stand is { State: ClipState.Waiting, Waiting: { Reason: "provider", By: "ready" } };

    /// <summary>Asks for the take of a clip; where its provider takes nothing now, and the policy says so, at the next one.</summary>
    /// <param name="snapshot">The clip; no request lies there.</param>
    /// <param name="note">Why it is asked for; null: only if another provider is asked.</param>
    /// <param name="cancellation">Stops the check of images.</param>
    /// <returns>Whether a request lies there now.</returns>
    public async Task<bool> AskAsync(SequenceSnapshot snapshot, string? note, CancellationToken cancellation)
    {
        if (snapshot is not { PlanToMake: { } plan, Plan.PlanSha256: { } sha256, Request: null })
            return false;

        var request = new GenerateRequest { PlanSha256 = sha256, Note = note };
        if (wish.Provider is { } named && named != plan.Provider)
            return makers.Failover.TryAsk(snapshot.Id, request with { Provider = named });
        if (await FailoverLook.OfOrderAsync(makers, snapshot, TakeWish.Of(request, plan, sha256, snapshot.Past), cancellation) is FailoverChoice.Switch to)
            return makers.Failover.TryAsk(snapshot.Id, request with { Provider = to.Next, Note = to.Why });

        return note is not null && makers.Failover.TryAsk(snapshot.Id, request);
    }
}
