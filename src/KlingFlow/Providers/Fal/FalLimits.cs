using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Takes;

namespace KlingFlow.Providers.Fal;

/// <summary>
/// What fal takes less of than the model itself: told before any money, because a setting that an endpoint does not know is
/// ignored there without a word, and paid for.
/// </summary>
internal static class FalLimits
{
    /// <summary>Everything that fal does not do for this work; what the model itself refuses is told elsewhere.</summary>
    public static IReadOnlyList<Problem> Check(VideoWork work)
    {
        var record = work.Record;
        if (ModelCatalogue.Find(record.Model) is not { IsRetired: false } card)
            return [];

        var routes = FalRoutes.Of(card.Id).ToList();
        if (routes.Count == 0)
            return [Limit($"model: fal is not asked for {card.Id} here", $"one of: {string.Join(", ", FalRoutes.All.Select(known => known.Model).Distinct())}")];

        var problems = new List<Problem>();
        var route = routes.Find(known => known.Resolution == record.Resolution);
        if (route is null && card.Resolutions.Contains(record.Resolution))
            problems.Add(Limit($"resolution: fal makes {card.Id} only at {string.Join(", ", routes.Select(known => known.Resolution))}", "change `resolution`"));

        problems.AddRange(Beside(work, card, route ?? routes[0]));
        problems.AddRange(Texts(record, route ?? routes[0]));
        return problems;
    }

    private static IEnumerable<Problem> Beside(VideoWork work, ModelCard card, FalRoute route)
    {
        if (work.Record.Elements.Any(element => element.IsUsed))
            yield return Limit("elements: fal is not sent elements here", "take them out, or write `provider: kling`");
        if (work.EndFrameFile is not null && route.EndFrame is null && card.EndFrame?.Resolutions.Contains(route.Resolution) is true)
            yield return Limit($"end_frame: fal takes none for {route.Model} at {route.Resolution}", "take it out, or change `resolution` or `model`");
        if (route.Sound == FalSound.Always && work.Record.Audio == "off")
            yield return Limit($"audio: fal makes {route.Model} with sound always", "write `audio: native`, or change `model`");
    }

    private static IEnumerable<Problem> Texts(TakeRecord record, FalRoute route)
    {
        var limit = record.ShotPrompts.Count == 1 || record.Mode == "individual" ? FalRoutes.MaxPromptCharacters : FalRoutes.MaxShotCharacters;
        foreach (var shot in record.ShotPrompts)
        {
            var text = FalRequest.TextOf(shot, record, route);
            if (text.Length > limit)
                yield return Limit($"shot {shot.Index + 1}: as it is sent to fal its text has {text.Length} characters; {limit} are taken", "write less in `prompt` or `negative`");
        }

        if (route.TakesNegative && record.Negative?.Length > FalRoutes.MaxPromptCharacters)
            yield return Limit($"negative: it has {record.Negative.Length} characters; fal takes {FalRoutes.MaxPromptCharacters}", "write less");
    }

    private static Problem Limit(string message, string hint) => new(ProblemCode.ModelLimit, message, Hint: hint);
}
