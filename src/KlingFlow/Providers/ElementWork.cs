namespace KlingFlow.Providers;

/// <summary>One element, made at a provider that needs ids of its own.</summary>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public sealed record ElementWork(string ExternalTaskId, string CacheFolder) : Work(ExternalTaskId, CacheFolder)
{
    /// <summary>What the provider will call it, at most 20 characters.</summary>
    public required string Label { get; init; }

    /// <summary>What it looks like, at most 100 characters.</summary>
    public required string Description { get; init; }

    /// <summary>Absolute paths, brought within the limits, the one from the front first; empty for one that was sent.</summary>
    public required IReadOnlyList<string> ImageFiles { get; init; }
}
