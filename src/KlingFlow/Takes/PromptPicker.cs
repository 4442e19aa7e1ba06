using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary>Finds what a request picks out of earlier takes. A picked prompt is the same to the byte.</summary>
public static class PromptPicker
{
    /// <summary>What is picked, by shot: prompts of <c>from</c>, and everything of a clip that is kept.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="past">What there is to pick from; what it does not have is not picked, and <see cref="Complaints"/> says so.</param>
    /// <param name="plan">How long each shot lasts.</param>
    public static IReadOnlyDictionary<int, TakeShot> Pick(GenerateRequest request, PastTakes past, Plan plan) => plan.Shots
        .Where(shot => request.Shots.ContainsKey(shot.Index))
        .Select(shot => Of(shot, request.Shots[shot.Index], past))
        .OfType<TakeShot>()
        .ToDictionary(shot => shot.Index);

    /// <summary>Everything that cannot be picked; empty where all can.</summary>
    public static IEnumerable<Problem> Complaints(GenerateRequest request, PastTakes past, string displayName) =>
        from shot in request.Shots.OrderBy(shot => shot.Key)
        let why = Missing(shot.Key, shot.Value, past)
        where why is not null
        select why with { Where = RequestCheck.Place(request, shot.Key, displayName) };

    private static TakeShot? Of(Shot shot, ShotOverride what, PastTakes past) => what switch
    {
        { From: { } from } when Prompt(past, from, shot.Index) is { } prompt => new TakeShot(shot.Index, prompt, shot.Seconds, from.Short),
        { Keep: { } keep } => past.In(keep, shot.Index)?.Asked,
        _ => null,
    };

    private static Problem? Missing(int index, ShotOverride what, PastTakes past)
    {
        if ((what.From ?? what.Keep) is not { } take)
            return null;
        if (!past.Records.TryGetValue(take, out var record))
            return new Problem(ProblemCode.OutOfRange, $"there is no {take.Short} to take shot {index} from", Hint: Takes(past));
        if (record.ShotPrompts.All(shot => shot.Index != index))
            return new Problem(ProblemCode.OutOfRange, $"{take.Short} has no shot {index}", Hint: $"it has shots 0 to {record.ShotPrompts.Max(shot => shot.Index)}");
        if (what.Keep is null || past.In(take, index) is not null)
            return null;

        return record.IsIndividual
            ? new Problem(ProblemCode.OutOfRange, $"{take.Short} has no finished clip of shot {index}", Hint: "keep another take's, or leave the shot out: it is made anew")
            : new Problem(ProblemCode.OutOfRange, $"{take.Short} is a multi-shot take: it is one clip, and shot {index} cannot be kept out of it", Hint: $"`from: {take.Short}` takes its prompt");
    }

    private static string? Prompt(PastTakes past, TakeNumber take, int index) =>
        past.Records.GetValueOrDefault(take)?.ShotPrompts.FirstOrDefault(shot => shot.Index == index)?.Prompt;

    private static string Takes(PastTakes past) => past.Records.Count == 0
        ? "the sequence has no takes yet"
        : "there is " + string.Join(", ", past.Records.Keys.Order().Select(take => take.Short));
}
