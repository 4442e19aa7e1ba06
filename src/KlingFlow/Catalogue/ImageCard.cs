namespace KlingFlow.Catalogue;

/// <summary>What one model that makes single images can do.</summary>
public sealed record ImageCard
{
    /// <summary>Its id, as it stands in requests.</summary>
    public required string Id { get; init; }

    /// <summary>The provider whose model it is.</summary>
    public required string Provider { get; init; }

    /// <summary>Other names that plans may use.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where the figures were read.</summary>
    public required string Source { get; init; }

    /// <summary>When.</summary>
    public required string ReadOn { get; init; }

    /// <summary>Path of the route.</summary>
    public required string Path { get; init; }

    /// <summary>E.g. <c>1k</c>, <c>2k</c>.</summary>
    public required IReadOnlyList<string> Resolutions { get; init; }

    /// <summary>E.g. <c>16:9</c>.</summary>
    public required IReadOnlyList<string> AspectRatios { get; init; }

    /// <summary>Longest prompt, and longest negative prompt.</summary>
    public required int MaxPromptCharacters { get; init; }

    /// <summary>Elements in one request, at most.</summary>
    public required int MaxElements { get; init; }

    /// <summary>Images in one request, at most.</summary>
    public required int MaxImages { get; init; }

    /// <summary>Image units apiece.</summary>
    public required decimal Units { get; init; }
}
