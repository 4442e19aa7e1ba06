namespace KlingFlow.Catalogue;

/// <summary>How many elements one request may name.</summary>
public static class ElementCap
{
    /// <summary>
    /// 3 with a start frame and 4 without, or less where the model allows less. The models allow up to 7 in some
    /// mixtures; 3 and 4 hold in all of them.
    /// </summary>
    public static int For(ModelCard model, ElementCapFacts facts)
    {
        var safe = ModelCatalogue.Data.SafeElementCap;
        var house = facts.HasStartFrame ? safe.WithStartFrame : safe.WithoutStartFrame;

        return Math.Min(house, model.ElementCaps.FirstOrDefault(line => line.Fits(facts))?.Max ?? 0);
    }

    /// <summary>The same for a plan: in individual mode the smallest cap of its requests, because all shots show the same elements.</summary>
    public static int For(ModelCard model, PlanFacts facts) => Requests(facts).Min(request => For(model, request));

    private static IEnumerable<ElementCapFacts> Requests(PlanFacts facts) => facts is { Mode: "individual", Shots.Count: > 0 }
        ? facts.Shots.Select((shot, index) => new ElementCapFacts(
            shot.HasStartFrame || (index == 0 && facts.HasStartFrame), facts.HasEndFrame && index == facts.Shots.Count - 1))
        : [new ElementCapFacts(facts.HasStartFrame, facts.HasEndFrame)];
}
