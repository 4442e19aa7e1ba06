namespace KlingFlow.Elements;

/// <summary>A reusable subject with reference images: <c>elements/driver/</c>.</summary>
public sealed record Element
{
    /// <summary>The folder's name: what plans write, with <c>@</c> in prompts.</summary>
    public required string Name { get; init; }

    /// <summary>What providers call it, at most 20 characters.</summary>
    public required string Label { get; init; }

    /// <summary>What it looks like, at most 100 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Reference images that are there, relative to the project.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Reference images that are named and not there yet, as written.</summary>
    public IReadOnlyList<string> MissingImages { get; init; } = [];

    /// <summary>The provider's name of a voice, or null.</summary>
    public string? Voice { get; init; }
}
