namespace KlingFlow.Catalogue;

/// <summary>The models that make single images, from the embedded <c>models.json</c>.</summary>
public static class ImageCatalogue
{
    /// <summary>All, the one that is used unless another is named first.</summary>
    public static IReadOnlyList<ImageCard> All => ModelCatalogue.Data.Images;

    /// <summary>The one that is used unless another is named.</summary>
    public static ImageCard Default => All[0];

    /// <summary>The model with this id or alias, in any letter case; null where there is none.</summary>
    public static ImageCard? Find(string idOrAlias) => All.FirstOrDefault(
        card => card.Aliases.Prepend(card.Id).Contains(idOrAlias, StringComparer.OrdinalIgnoreCase));

    /// <summary>What images are expected to cost. A model that is not known costs what the dearest does: an upper bound, never 0.</summary>
    public static Estimate Estimate(string model, int images) =>
        PriceTable.OfUnits(images * (Find(model)?.Units ?? All.Max(card => card.Units)), UnitKind.Image);
}
