namespace KlingFlow.Providers;

/// <summary>What a provider says about one task.</summary>
public sealed record RemoteReport
{
    /// <summary>The provider's id.</summary>
    public required string TaskId { get; init; }

    /// <summary>Our id, where the provider echoes it.</summary>
    public string? ExternalTaskId { get; init; }

    /// <summary>Translated to a word of <see cref="Tasks.RemoteStatus"/>: <c>submitted</c>, <c>processing</c>, <c>succeed</c>, <c>failed</c>. A word the provider made up counts as <c>processing</c> and stands in <see cref="Message"/>.</summary>
    public required string Status { get; init; }

    /// <summary>A status that the provider made up, as it stands there; null for one that is known.</summary>
    public string? OddStatus { get; init; }

    /// <summary>Its own text.</summary>
    public string Message { get; init; } = "";

    /// <summary>A word of <see cref="Tasks.ErrorKind"/> where the task failed.</summary>
    public string? ErrorKind { get; init; }

    /// <summary>Where the result can be fetched; null for a local one and before the end.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Absolute path of a result made on this machine.</summary>
    public string? LocalFile { get; init; }

    /// <summary>Where several images can be fetched, in their order; empty for anything else and before the end.</summary>
    public IReadOnlyList<ImageResult> Images { get; init; } = [];

    /// <summary>The provider's own id of the result, by which a later request may name it; null where it tells none.</summary>
    public string? ResultId { get; init; }

    /// <summary>How long the result is by the provider's word, in seconds; null where it does not say.</summary>
    public decimal? ResultSeconds { get; init; }

    /// <summary>The id of the element that was made; null for anything else and before the end.</summary>
    public string? ElementId { get; init; }

    /// <summary>Units that were billed; null where it does not say.</summary>
    public decimal? UnitsBilled { get; init; }

    /// <summary>A word of <see cref="Catalogue.UnitKind"/>: units of different kinds have different prices.</summary>
    public string UnitKind { get; init; } = Catalogue.UnitKind.Video;

    /// <summary>Cash that was billed instead of units.</summary>
    public Catalogue.Money? CashBilled { get; init; }
}
