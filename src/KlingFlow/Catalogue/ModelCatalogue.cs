using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Media;

namespace KlingFlow.Catalogue;

/// <summary>Every model this version knows, from the embedded <c>models.json</c>: limits and prices are data, with their date and source.</summary>
public static class ModelCatalogue
{
    private static readonly Lazy<CatalogueFile> File = new(Load);

    private static readonly Lazy<Dictionary<string, ModelCard>> ByName = new(() =>
        (from model in Data.Models
         from name in model.Aliases.Prepend(model.Id)
         select (name, model)).ToDictionary(pair => pair.name, pair => pair.model, StringComparer.OrdinalIgnoreCase));

    /// <summary>All models, newest family first; retired ones last.</summary>
    public static IReadOnlyList<ModelCard> All => Data.Models;

    /// <summary>What an image must be to be sent as a start or end frame; a PNG or a JPEG.</summary>
    public static ImageLimits Frames => Data.Frames;

    /// <summary>What the images of an element must be, where the provider makes the element itself.</summary>
    public static ElementImageLimits ElementImages => Data.ElementImages;

    internal static CatalogueFile Data => File.Value;

    /// <summary>The model with this id or alias, in any letter case; null where there is none. Retired models are found too.</summary>
    public static ModelCard? Find(string idOrAlias) => ByName.Value.GetValueOrDefault(idOrAlias);

    /// <summary>The name of a model in use that was probably meant, or null where none is near.</summary>
    public static string? Nearest(string typed) =>
        DidYouMean.Nearest(typed, ByName.Value.Where(pair => !pair.Value.IsRetired).Select(pair => pair.Key));

    private static CatalogueFile Load()
    {
        using var stream = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("KlingFlow.Catalogue.models.json")
            ?? throw new InvalidOperationException("models.json is not embedded");

        return JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile)
            ?? throw new InvalidOperationException("models.json is empty");
    }
}
