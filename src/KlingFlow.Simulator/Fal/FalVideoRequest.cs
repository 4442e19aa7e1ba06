using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator.Fal;

/// <summary>An order of a video by fal's queue. It has no id of the client's.</summary>
internal sealed record FalVideoRequest : PaidRequest
{
    public required FalEndpoint Endpoint { get; init; }

    public required int Seconds { get; init; }

    public required bool HasSound { get; init; }

    /// <summary>Width by height of the picture.</summary>
    public required double Ratio { get; init; }

    public override string Path => Endpoint.Path;

    /// <summary>Fal sells no units: these are dollars.</summary>
    public override decimal Units => Seconds * (HasSound ? Endpoint.Price.WithSound : Endpoint.Price.Silent);

    public override VideoSpec Video => VideoSpec.Of(Endpoint.Resolution, Ratio, Seconds, HasSound);
}
