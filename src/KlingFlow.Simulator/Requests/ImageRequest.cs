using KlingFlow.Simulator.Images;

namespace KlingFlow.Simulator.Requests;

/// <summary>An order of one or several images by the older dialect.</summary>
internal sealed record ImageRequest : PaidRequest
{
    public required string Model { get; init; }

    /// <summary><c>1k</c> or <c>2k</c>.</summary>
    public required string Resolution { get; init; }

    /// <summary>Width by height, each as it stands in <c>16:9</c>.</summary>
    public required (int Width, int Height) Ratio { get; init; }

    /// <summary>1 to 9.</summary>
    public required int Count { get; init; }

    /// <summary>Whether an image to begin with was sent, which the oldest model charges for.</summary>
    public bool HasImage { get; init; }

    public override string Path => LegacyDialect.Images;

    public override decimal Units => Count * UnitPrice.OfOneImage(Model, HasImage);

    public override ImageSpec Images => ImageSpec.For(this);
}
