using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Providers;

/// <summary>
/// One service that makes videos and what they are made from. Every service reduces to this shape: build a request, send it once, ask about it
/// freely, fetch the result. Implementations keep no state: what they need is in the take's folder.
/// </summary>
public interface IProvider
{
    /// <summary>The name in plans: <c>animatic</c>, <c>kling</c>.</summary>
    string Name { get; }

    /// <summary>Whether a request can cost money. A provider that cannot needs no trust and no budget.</summary>
    bool CostsMoney { get; }

    /// <summary>Whether the work is done on this machine, so that <c>watch --once</c> finishes it.</summary>
    bool IsLocal { get; }

    /// <summary>Whether a task can be found by our own id, so that a lost answer can be read back.</summary>
    bool CanLookUp { get; }

    /// <summary>The address at which elements have the ids that this provider needs of them; null where it needs none.</summary>
    string? ElementAddress => null;

    /// <summary>Everything about this work that the provider would refuse, found before anything is sent: all problems at once.</summary>
    /// <remarks>Reads image headers; no network. The limits of the model itself are checked against the catalogue too.</remarks>
    Task<IReadOnlyList<Problem>> CheckAsync(Work work, CancellationToken cancellation);

    /// <summary>Units the work will take, by the same facts that build the request.</summary>
    /// <exception cref="UserFacingException">It makes nothing of this kind.</exception>
    Estimate Estimate(WorkFacts facts);

    /// <summary>Builds the request. No network; the same work gives the same bytes.</summary>
    /// <exception cref="UserFacingException">An input cannot be read or prepared.</exception>
    Task<PreparedRequest> PrepareAsync(Work work, CancellationToken cancellation);

    /// <summary>Sends it, exactly once: no retry, no redirect. Never throws for what the network or the provider does.</summary>
    Task<SubmitOutcome> SubmitAsync(PreparedRequest request, Permit permit, CancellationToken cancellation);

    /// <summary>Looks tasks up by our own ids. Free. Only where <see cref="CanLookUp"/>.</summary>
    Task<QueryOutcome> LookUpAsync(TaskPlace place, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation);

    /// <summary>Every task that the account made since an instant, whoever made it. Free; never throws for what the network or the provider does.</summary>
    /// <param name="since">The oldest that matters.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Null where the provider cannot list.</returns>
    Task<QueryOutcome?> ListAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Asks about tasks, in batches. Free; never throws for what the network or the provider does.</summary>
    /// <param name="tasks">All with a task id.</param>
    /// <param name="work">Rebuilds the work of a task from its folder, for a local provider that starts again after a restart.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<QueryOutcome> QueryAsync(IReadOnlyList<RemoteTask> tasks, Func<RemoteTask, Work> work, CancellationToken cancellation);
}
