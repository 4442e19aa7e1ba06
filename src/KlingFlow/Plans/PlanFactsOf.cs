using KlingFlow.Catalogue;

namespace KlingFlow.Plans;

/// <summary>A plan in the words of the catalogue, so that limits are checked and estimates made from the same facts.</summary>
public static class PlanFactsOf
{
    /// <summary>What the plan asks of its model.</summary>
    public static PlanFacts Plan(Plan plan) => new()
    {
        Mode = plan.Mode,
        Shots = [.. plan.Shots.Select(shot => new ShotFacts(shot.Prompt, shot.Seconds, shot.StartFrame is not null))],
        Resolution = plan.Resolution,
        AspectRatio = plan.AspectRatio,
        Audio = plan.Audio,
        HasStartFrame = plan.StartFrame is not null,
        HasEndFrame = plan.EndFrame is not null,
        ElementCount = plan.Elements.Count,
        Negative = plan.Negative,
    };
}
