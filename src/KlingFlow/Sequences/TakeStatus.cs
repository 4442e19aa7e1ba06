using System.Text.Json.Serialization;
using KlingFlow.Names;

namespace KlingFlow.Sequences;

/// <summary>One take in <see cref="SequenceStatus"/>.</summary>
public sealed record TakeStatus
{
    /// <summary>E.g. <c>take2</c>.</summary>
    public required string Take { get; init; }

    /// <summary>E.g. <c>SEQ08_take002</c>.</summary>
    public required string TakeId { get; init; }

    /// <summary><c>multi_shot</c> or <c>individual</c>; null before <c>take.json</c> is written.</summary>
    public string? Mode { get; init; }

    /// <summary>Name of the provider.</summary>
    public string? Provider { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>The word of <c>manifest.json</c>, else of <c>task.json</c>, else <c>pending</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>none</c>, <c>approved</c> or <c>rejected</c>.</summary>
    public string Verdict { get; init; } = "none";

    /// <summary><c>current</c>, <c>stale</c> or <c>missing</c>; null while open.</summary>
    public string? Freshness { get; init; }

    /// <summary>Relative to the project.</summary>
    public string? Video { get; init; }

    /// <summary>Relative to the project.</summary>
    public string? Manifest { get; init; }

    /// <summary>What a provider is asked about still: the take, or in individual mode those of its shots that have not ended.</summary>
    [JsonIgnore]
    public IReadOnlyList<TakeId> OpenParts { get; init; } = [];

    /// <summary>What it cost, or is expected to.</summary>
    public Tasks.Cost? Cost { get; init; }
}
