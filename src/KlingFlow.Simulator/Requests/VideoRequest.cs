using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator.Requests;

/// <summary>An order of a video by a route of API 2.0.</summary>
internal sealed record VideoRequest : PaidRequest
{
    public required RouteRules Rules { get; init; }

    public required int Seconds { get; init; }

    public required string Resolution { get; init; }

    /// <summary><c>off</c>, <c>native</c> or <c>original</c>.</summary>
    public required string Audio { get; init; }

    /// <summary>Width by height of the picture.</summary>
    public required double Ratio { get; init; }

    public bool HasVideo { get; init; }

    public bool HasVoice { get; init; }

    public override string Path => Rules.Path;

    public override decimal Units => UnitPrice.Of(this);

    public override VideoSpec Video => VideoSpec.For(this);
}
