using KlingFlow.Errors;
using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary>What can only be said about a request beside its plan.</summary>
public static class RequestCheck
{
    /// <summary>Everything in the request that the plan has no place for; empty where all of it fits.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="plan">The plan beside it.</param>
    /// <param name="displayName">Name of the request in messages.</param>
    public static IReadOnlyList<Problem> Against(GenerateRequest request, Plan plan, string displayName)
    {
        var where = new FilePosition(displayName, 1, 1);
        var mode = request.Mode ?? plan.Mode;
        var missing = request.Shots.Keys.Where(index => index >= plan.Shots.Count).Order()
            .Select(index => new Problem(
                ProblemCode.OutOfRange, $"the plan has no shot {index}", where, $"it has shots 0 to {plan.Shots.Count - 1}"));
        var misplaced = mode == "individual" ? [] : request.Shots.Where(shot => shot.Value.Keep is not null || shot.Value.Again).OrderBy(shot => shot.Key)
            .Select(shot => new Problem(
                ProblemCode.OutOfRange, $"shot {shot.Key} asks for `{(shot.Value.Again ? "again" : "keep")}`, which needs `mode: individual`", where,
                "a multi-shot take is one clip; its shots cannot be kept apart"));

        return [.. missing, .. misplaced];
    }

    /// <summary>The plan with the request's prompts and mode in it: what limits are checked against.</summary>
    public static Plan Apply(GenerateRequest request, Plan plan) => plan with
    {
        Mode = request.Mode ?? plan.Mode,
        Shots = [.. plan.Shots.Select(shot => shot with { Prompt = request.Shots.GetValueOrDefault(shot.Index)?.Prompt ?? shot.Prompt })],
    };
}
