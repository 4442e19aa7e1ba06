using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Plans;

namespace KlingFlow.Providers;

/// <summary>
/// The limits of the model that a take names. Every provider checks them, the free one too, so that a change of
/// provider brings no new errors.
/// </summary>
public static class WorkLimits
{
    /// <summary>Everything that the take's model would refuse; empty where it takes it.</summary>
    public static IReadOnlyList<Problem> Check(VideoWork work) =>
        ModelCatalogue.Find(work.Record.Model) is { } model
            ? [.. model.Check(Facts(work)).Select(complaint => new Problem(complaint.Code, $"{complaint.About}: {complaint.Message}", Hint: complaint.Hint)), .. Elements(model, work)]
            : [new Problem(ProblemCode.UnknownModel, $"there is no model `{work.Record.Model}`", Hint: Meant(work.Record.Model))];

    // The cap is applied long before, and so is the check of names; whatever comes here otherwise is not sent.
    private static IEnumerable<Problem> Elements(ModelCard model, VideoWork work)
    {
        string[] used = [.. work.Record.Elements.Where(element => element.IsUsed).Select(element => element.Name)];
        string[] dropped = [.. work.Record.Elements.Where(element => !element.IsUsed).Select(element => element.Name)];
        var cap = ElementCap.For(model, Facts(work));
        if (used.Length > cap && cap > 0)
            yield return new Problem(ProblemCode.ModelLimit, $"elements: {used.Length} elements; {model.Id} takes {cap} here", Hint: "name fewer");

        foreach (var word in work.Record.ShotPrompts.SelectMany(shot => ElementMentions.In(shot.Prompt)).Distinct())
        {
            if (ElementMentions.Complaint(word, new ElementChoice(used, dropped, cap), model.Id, [.. used, .. dropped]) is { } complaint)
                yield return complaint;
        }
    }

    /// <summary>What the take asks of its model.</summary>
    internal static PlanFacts Facts(VideoWork work) => new()
    {
        Mode = work.Record.Mode,
        Shots = [.. work.Record.ShotPrompts.Select(shot => new ShotFacts(shot.Prompt, shot.Duration))],
        Resolution = work.Record.Resolution,
        AspectRatio = work.Record.AspectRatio,
        Audio = work.Record.Audio,
        HasStartFrame = work.StartFrameFile is not null,
        HasEndFrame = work.EndFrameFile is not null,
        ElementCount = work.Record.Elements.Count(element => element.Status == "used"),
        Negative = work.Record.Negative,
    };

    private static string? Meant(string typed) => ModelCatalogue.Nearest(typed) is { } near ? $"did you mean `{near}`?" : null;
}
