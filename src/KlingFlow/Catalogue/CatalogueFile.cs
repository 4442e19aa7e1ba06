using KlingFlow.Media;

namespace KlingFlow.Catalogue;

/// <summary><c>models.json</c> as it is embedded.</summary>
internal sealed record CatalogueFile
{
    public required int Schema { get; init; }

    public required IReadOnlyList<UnitPrice> Units { get; init; }

    public required string UnitsSource { get; init; }

    public required string UnitsReadOn { get; init; }

    public required SafeElementCap SafeElementCap { get; init; }

    public required ImageLimits Frames { get; init; }

    public required ElementImageLimits ElementImages { get; init; }

    public required IReadOnlyList<CallPrice> Calls { get; init; }

    public required IReadOnlyList<ImageCard> Images { get; init; }

    public required IReadOnlyList<ModelCard> Models { get; init; }
}
