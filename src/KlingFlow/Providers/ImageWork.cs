using KlingFlow.Names;

namespace KlingFlow.Providers;

/// <summary>The images of one grid.</summary>
/// <param name="Grid">Which grid.</param>
/// <param name="ExternalTaskId">Our id.</param>
/// <param name="CacheFolder">Absolute path under <c>.kling/</c> for what can be made again.</param>
public sealed record ImageWork(GridId Grid, string ExternalTaskId, string CacheFolder) : Work(ExternalTaskId, CacheFolder)
{
    /// <summary>Four images in one order; a sheet of four panels is one image.</summary>
    public const string Four = "four";

    /// <summary><c>sheet</c> or <see cref="Four"/>.</summary>
    public required string Method { get; init; }

    /// <summary>What to explore.</summary>
    public required string Prompt { get; init; }

    /// <summary>What must not be seen; null where nothing is said.</summary>
    public string? Negative { get; init; }

    /// <summary>The image model's id.</summary>
    public required string Model { get; init; }

    /// <summary>E.g. <c>16:9</c>.</summary>
    public required string AspectRatio { get; init; }

    /// <summary>E.g. <c>2k</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>The elements that are used.</summary>
    public IReadOnlyList<ElementHandle> Elements { get; init; } = [];

    /// <summary>How many images are ordered.</summary>
    public int Count => Method == Four ? 4 : 1;
}
