using KlingFlow.Errors;
using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary>What can only be said about a request beside its plan and what was made before.</summary>
public static class RequestCheck
{
    private const string Individual = "individual";

    /// <summary>Everything in the request that plan and earlier takes have no place for; empty where all of it fits.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="plan">The plan beside it.</param>
    /// <param name="past">What was made before.</param>
    /// <param name="displayName">Name of the request in messages.</param>
    public static IReadOnlyList<Problem> Against(GenerateRequest request, Plan plan, PastTakes past, string displayName)
    {
        var mode = request.Mode ?? plan.Mode;
        var missing = request.Shots.Keys.Where(index => index >= plan.Shots.Count).Order()
            .Select(index => new Problem(
                ProblemCode.OutOfRange, $"the plan has no shot {index}", Place(request, index, displayName), $"it has shots 0 to {plan.Shots.Count - 1}"));
        var misplaced = mode == Individual ? [] : request.Shots.Where(shot => shot.Value.Keep is not null || shot.Value.Again).OrderBy(shot => shot.Key)
            .Select(shot => new Problem(
                ProblemCode.OutOfRange, $"shot {shot.Key} asks for `{(shot.Value.Again ? "again" : "keep")}`, which needs `mode: individual`",
                Place(request, shot.Key, displayName), "a multi-shot take is one clip; its shots cannot be kept apart"));
        var ownFrames = mode == Individual ? [] : plan.Shots.Where(shot => shot.StartFrame is not null)
            .Select(shot => new Problem(
                ProblemCode.OutOfRange, $"the plan gives shot {shot.Index} a start frame of its own, which only `mode: individual` sends",
                new FilePosition(displayName, 1, 1), "leave out `mode: multi_shot`, or take the start frame out of the plan"));

        // What the plan has no shot for, or the mode no use, is one complaint each.
        List<Problem> all = [.. missing, .. misplaced, .. ownFrames];
        var said = all.Select(problem => problem.Where).ToHashSet();
        return
        [
            .. all, .. PromptPicker.Complaints(request, past, displayName).Where(problem => request.Places.Count == 0 || !said.Contains(problem.Where)),
            .. UnknownElements(request, plan, past, displayName),
        ];
    }

    // A prompt of the request may name an element, and another mode may leave room for fewer of them.
    private static IEnumerable<Problem> UnknownElements(GenerateRequest request, Plan plan, PastTakes past, string displayName)
    {
        var asked = TakeWish.Of(request, plan, "", past).Plan;
        var choice = ChosenElements.Of(asked);

        return
            from shot in asked.Shots
            from word in ElementMentions.In(shot.Prompt).Distinct()
            let complaint = ElementMentions.Complaint(word, choice, plan.Model, plan.Elements)
            where complaint is not null
            select complaint with { Message = $"shot {shot.Index}: {complaint.Message}", Where = Place(request, shot.Index, displayName) };
    }

    /// <summary>Where the request says something about a shot.</summary>
    internal static FilePosition Place(GenerateRequest request, int shot, string displayName) =>
        request.Places.TryGetValue(shot, out var said) ? said : new FilePosition(displayName, 1, 1);
}
