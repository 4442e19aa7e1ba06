namespace KlingFlow.Simulator.Requests;

/// <summary>What may stand together in <c>contents[]</c>.</summary>
internal static class ContentRules
{
    private static readonly string[] OnlyOnce =
        [ItemType.Prompt, ItemType.FirstFrame, ItemType.LastFrame, ItemType.FeatureVideo, ItemType.BaseVideo];

    /// <exception cref="RefusalException">A rule is broken.</exception>
    public static void Check(SentContents contents, RouteRules rules)
    {
        foreach (var type in OnlyOnce)
            Demand(contents.Count(type) <= 1, $"contents holds more than one {type}");

        Demand(rules.Kind != RouteKind.Image || contents.Has(ItemType.FirstFrame), "contents needs a first_frame");
        Demand(!contents.Has(ItemType.LastFrame) || contents.Has(ItemType.FirstFrame), "a last_frame needs a first_frame");
        Demand(contents.Count(ItemType.Voice) <= 2, "contents holds more than two voices");
        Demand(contents.Count(ItemType.FeatureVideo) + contents.Count(ItemType.BaseVideo) <= 1, "contents holds more than one video");
        Demand(
            !contents.Has(ItemType.BaseVideo) || !(contents.Has(ItemType.FirstFrame) || contents.Has(ItemType.LastFrame)),
            "a base_video excludes first_frame and last_frame");
        CheckReferences(contents, rules);
        CheckHandles(contents.Handles);
    }

    private static void CheckReferences(SentContents contents, RouteRules rules)
    {
        var elements = contents.Count(ItemType.Element);
        var pool = elements + contents.Count(ItemType.ReferImage);
        var isO1 = rules.Model == "kling-o1";

        Demand(!isO1 || !contents.Has(ItemType.LastFrame) || elements == 0, "first_frame and last_frame together exclude elements");
        Demand(isO1 || !contents.Has(ItemType.FirstFrame) || elements <= 3, $"contents holds {elements} elements; with a first_frame at most 3 are allowed");
        Demand(!contents.HasVideo || pool <= 4, $"contents holds {pool} references; with a video at most 4 are allowed");
        Demand(pool <= 7, $"contents holds {pool} references; at most 7 are allowed");
    }

    // The prompt names them as @handle: one that is part of another cannot be told apart.
    private static void CheckHandles(List<string> handles)
    {
        for (var i = 0; i < handles.Count; i++)
        {
            Demand(handles[i].Length > 0, "an id in contents is empty");
            for (var k = 0; k < handles.Count; k++)
                Demand(i == k || !handles[k].Contains(handles[i], StringComparison.Ordinal), $"the ids `{handles[i]}` and `{handles[k]}` cannot be told apart");
        }
    }

    private static void Demand(bool holds, string complaint)
    {
        if (!holds)
            throw RefusalException.BadParameter(complaint);
    }
}
