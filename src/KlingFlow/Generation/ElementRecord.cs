using System.Diagnostics.CodeAnalysis;
using KlingFlow.Catalogue;
using KlingFlow.Formats;
using KlingFlow.Takes;

namespace KlingFlow.Generation;

/// <summary>What a provider is asked to make an element from: <c>take.json</c> of an element, kept by the journal. Field order is the order on disk.</summary>
public sealed record ElementRecord
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The element's folder.</summary>
    public required string Element { get; init; }

    /// <summary>Counted from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's address.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>What the provider will call it.</summary>
    public required string Label { get; init; }

    /// <summary>What it looks like.</summary>
    public required string Description { get; init; }

    /// <summary>The one from the front first.</summary>
    public required IReadOnlyList<TakeImage> Images { get; init; }

    /// <summary>Hash of texts and images.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Expected cost.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c> or <c>agent</c>.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>What its id belongs to.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ElementSpot Spot => new(Element, Sha256, Provider, BaseUrl);

    /// <summary>As it stands on disk and as the journal keeps it.</summary>
    public string ToText() => MachineJson.Write(this, GenerationJson.Default.ElementRecord);

    /// <summary>The record in a text that the journal kept, also of another version.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ElementRecord? record) =>
        MachineJson.TryRead(text, GenerationJson.Default.ElementRecord, out record, out _);
}
