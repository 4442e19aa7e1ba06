using KlingFlow.Catalogue;
using KlingFlow.Errors;

namespace KlingFlow.Providers;

/// <summary>The limits of the image model that a grid names. Every provider checks them, the free one too, so that a change of provider brings no new errors.</summary>
internal static class ImageWorkCheck
{
    /// <summary>Everything that the model would refuse; empty where it takes it.</summary>
    public static IReadOnlyList<Problem> Check(ImageWork work, int promptCharacters)
    {
        if (ImageCatalogue.Find(work.Model) is not { } card)
        {
            var known = string.Join(", ", ImageCatalogue.All.Select(image => image.Id));
            return [new Problem(ProblemCode.UnknownModel, $"there is no image model `{SafeText.Short(work.Model, 60)}`", Hint: $"`grid: model:` in kling.yaml may be {known}")];
        }

        var problems = new List<Problem>();
        if (!card.AspectRatios.Contains(work.AspectRatio))
            problems.Add(Limit($"aspect_ratio: {card.Id} makes no images of {SafeText.Short(work.AspectRatio, 20)}", string.Join(", ", card.AspectRatios)));
        if (promptCharacters > card.MaxPromptCharacters)
            problems.Add(Limit($"prompt: as it is sent it has {promptCharacters} characters; {card.Id} takes {card.MaxPromptCharacters}", "write a shorter one in `grid: { prompt: … }`"));
        if (work.Negative?.Length > card.MaxPromptCharacters)
            problems.Add(Limit($"negative: it has {work.Negative.Length} characters; {card.Id} takes {card.MaxPromptCharacters}", "write less"));
        if (work.Elements.Count(element => element.Id is not null) > card.MaxElements)
            problems.Add(Limit($"elements: {card.Id} takes {card.MaxElements}", "name fewer in `grid.yaml`"));

        return problems;
    }

    private static Problem Limit(string message, string hint) => new(ProblemCode.ModelLimit, message, Hint: hint);
}
