namespace KlingFlow.Spending;

/// <summary>What was trusted: kept in the state folder, never in the workspace, so that no clone brings its own trust along.</summary>
internal sealed record TrustRecord
{
    public int Schema { get; init; } = 1;

    /// <summary>For people; the file's name decides which workspace is meant.</summary>
    public required string Workspace { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>Hashes of settings by their name.</summary>
    public required SortedDictionary<string, string> Settings { get; init; }

    /// <summary>Amounts as they were: a raise must be told from a lowering.</summary>
    public required SortedDictionary<string, decimal> Budget { get; init; }
}
