using KlingFlow.Providers;
using KlingFlow.Sequences;

namespace KlingFlow.Workflows;

/// <summary>Who may be asked from here. Nothing at this desk sends a request that costs money.</summary>
internal sealed class ProviderDesk(Func<string, IProvider?> providers)
{
    private const string CannotAsk = "its provider cannot be asked from here";

    /// <summary>The provider; null where this version has none of that name, or the workspace is not trusted to use its key.</summary>
    public IProvider? Find(StatusQuestion question, string? name) =>
        name is not null && providers(name) is { } provider && !(provider.CostsMoney && question.Untrusted is not null) ? provider : null;

    /// <summary>Asks about tasks by our own ids.</summary>
    public async Task<QueryOutcome> LookUpAsync(
        StatusQuestion question, string? name, TaskPlace? place, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        Find(question, name) is { } provider && place is not null
            ? await provider.LookUpAsync(place, ids, cancellation)
            : new QueryOutcome([], Tasks.ErrorKind.Credential, CannotAsk);
}
