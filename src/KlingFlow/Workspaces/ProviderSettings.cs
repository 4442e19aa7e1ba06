namespace KlingFlow.Workspaces;

/// <summary>One provider of <c>kling.yaml</c>: an address and the keys that go to it, and to nowhere else.</summary>
public sealed record ProviderSettings
{
    /// <summary>Its name, e.g. <c>kling</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it answers; null where the provider's own address is meant.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The key, or null.</summary>
    public KeySource? ApiKey { get; init; }

    /// <summary>First half of a pair for signed tokens, or null.</summary>
    public KeySource? AccessKey { get; init; }

    /// <summary>Second half of a pair for signed tokens, or null.</summary>
    public KeySource? SecretKey { get; init; }

    /// <summary>How many tasks may run there at once. Default: 5.</summary>
    public int MaxInFlight { get; init; } = 5;
}
