namespace KlingFlow.Catalogue;

/// <summary>
/// What a request is expected to cost. Units are seconds × rate, to 0.01; only money is rounded up, to 0.001. A price
/// that is not known is the dearest one that could apply, never 0.
/// </summary>
public static class PriceTable
{
    /// <summary>What a provider that costs nothing asks for.</summary>
    public static Estimate Free { get; } = new(0m, 0m, Price("video").Currency);

    /// <summary>Where and when the price of a unit was read.</summary>
    public static string Source => $"{ModelCatalogue.Data.UnitsSource}, {ModelCatalogue.Data.UnitsReadOn}";

    /// <summary>Video units of one request.</summary>
    /// <param name="model">Id or alias; an unknown model is taken as the dearest of all.</param>
    /// <param name="resolution">E.g. <c>1080p</c>.</param>
    /// <param name="audio"><c>off</c> or <c>native</c>.</param>
    /// <param name="seconds">Whole seconds of output.</param>
    /// <param name="hasVideoInput">Whether a reference video is sent.</param>
    public static decimal Units(string model, string resolution, string audio, int seconds, bool hasVideoInput = false)
    {
        var lines = ModelCatalogue.Find(model)?.Prices ?? [];
        var exact = lines.FirstOrDefault(line => line.Resolution == resolution && line.Audio == audio && line.VideoInput == hasVideoInput);
        var rate = exact?.UnitsPerSecond ?? Dearest(lines.Count > 0 ? lines : ModelCatalogue.All.SelectMany(card => card.Prices));

        return decimal.Round(seconds * rate, 2, MidpointRounding.ToPositiveInfinity);
    }

    /// <summary>Units and money of one request; parameters as in <see cref="Units"/>.</summary>
    public static Estimate Estimate(string model, string resolution, string audio, int seconds, bool hasVideoInput = false) =>
        OfUnits(Units(model, resolution, audio, seconds, hasVideoInput));

    /// <summary>What these units cost, e.g. those that the provider billed.</summary>
    /// <param name="units">Number of units.</param>
    /// <param name="kind"><c>video</c> or <c>image</c>.</param>
    public static Estimate OfUnits(decimal units, string kind = "video")
    {
        var price = Price(kind);
        var money = Money.RoundedUp(units * price.Amount, price.Currency);

        return new Estimate(units, money.Amount, money.Currency);
    }

    /// <summary>One call that is not sold by the second: <c>speech</c>, <c>image_2k</c>, <c>element</c> …</summary>
    /// <exception cref="ArgumentException">No such call is known; a guess would be a wrong price.</exception>
    public static Estimate Call(string name)
    {
        var call = ModelCatalogue.Data.Calls.FirstOrDefault(known => known.Name == name)
            ?? throw new ArgumentException($"no price is known for `{name}`", nameof(name));

        return OfUnits(call.Units, call.Unit);
    }

    private static decimal Dearest(IEnumerable<PriceLine> lines) => lines.Max(line => line.UnitsPerSecond);

    private static UnitPrice Price(string kind) => ModelCatalogue.Data.Units.First(unit => unit.Kind == kind);
}
