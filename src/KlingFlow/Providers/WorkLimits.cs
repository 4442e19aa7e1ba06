using KlingFlow.Catalogue;
using KlingFlow.Errors;

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
            ? [.. model.Check(Facts(work)).Select(complaint => new Problem(complaint.Code, $"{complaint.About}: {complaint.Message}", Hint: complaint.Hint))]
            : [new Problem(ProblemCode.UnknownModel, $"there is no model `{work.Record.Model}`", Hint: Meant(work.Record.Model))];

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
