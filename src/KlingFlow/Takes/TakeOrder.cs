using KlingFlow.Catalogue;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Tasks;

namespace KlingFlow.Takes;

/// <summary>Everything that a take's record is made of.</summary>
public sealed record TakeOrder
{
    /// <summary>Which take.</summary>
    public required TakeId Take { get; init; }

    /// <summary>The plan, settled.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Its hash.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>What was asked beside the plan.</summary>
    public GenerateRequest Request { get; init; } = GenerateRequest.Plain;

    /// <summary>By shot: what is picked out of earlier takes.</summary>
    public IReadOnlyDictionary<int, TakeShot> Picked { get; init; } = new Dictionary<int, TakeShot>();

    /// <summary>Individual mode, by shot: its own first image, hashed.</summary>
    public IReadOnlyDictionary<int, TakeImage> ShotFrames { get; init; } = new Dictionary<int, TakeImage>();

    /// <summary>A sequence's take in individual mode: where each shot's clip comes from; no part of the input hash.</summary>
    public IReadOnlyList<ShotTake>? ShotTakes { get; init; }

    /// <summary>The first image, hashed.</summary>
    public TakeImage? StartFrame { get; init; }

    /// <summary>The last image, hashed.</summary>
    public TakeImage? EndFrame { get; init; }

    /// <summary>Elements, used and dropped, in order of priority.</summary>
    public IReadOnlyList<TakeElement> Elements { get; init; } = [];

    /// <summary>Expected cost; no part of the input hash.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }
}
