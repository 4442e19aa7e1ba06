using System.Text.Json.Nodes;
using KlingFlow.Formats;

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

    /// <summary>
    /// Hash over canonical JSON of what it is: its texts, and its images in their order. Paths are no part of it. Null while
    /// an image is missing.
    /// </summary>
    /// <param name="imageSha256">Hash of an image, relative to the project; null where it cannot be read.</param>
    public string? ContentSha256(Func<string, string?> imageSha256)
    {
        var images = Images.Select(imageSha256).ToList();
        if (MissingImages.Count > 0 || images.Contains(null))
            return null;

        return MachineJson.Sha256(MachineJson.Canonical(new JsonObject
        {
            ["name"] = Label,
            ["description"] = Description,
            ["voice"] = Voice,
            ["images"] = new JsonArray([.. images.Select(sha256 => (JsonNode)sha256!)]),
        }));
    }
}
