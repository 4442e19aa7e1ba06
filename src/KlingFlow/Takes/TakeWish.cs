using KlingFlow.Plans;

namespace KlingFlow.Takes;

/// <summary>What is wished of one take: the plan, the request beside it, and what that picks out of earlier takes.</summary>
public sealed record TakeWish
{
    /// <summary>With the request's mode and prompts in it, the picked ones too: what limits are checked against.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Hash of the plan as it stands in its file.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>What was asked beside the plan.</summary>
    public required GenerateRequest Request { get; init; }

    /// <summary>What was made before.</summary>
    public PastTakes Past { get; init; } = PastTakes.None;

    /// <summary>By shot: what is picked out of earlier takes.</summary>
    public IReadOnlyDictionary<int, TakeShot> Picked { get; init; } = new Dictionary<int, TakeShot>();

    /// <summary>Applies a request to its plan. What cannot be applied is left out: <see cref="RequestCheck"/> says so.</summary>
    public static TakeWish Of(GenerateRequest request, Plan plan, string planSha256, PastTakes past)
    {
        var picked = PromptPicker.Pick(request, past, plan);
        return new TakeWish
        {
            Plan = request.On(plan) with
            {
                Shots =
                [
                    .. plan.Shots.Select(shot => shot with
                    {
                        Prompt = picked.GetValueOrDefault(shot.Index)?.Prompt ?? request.Shots.GetValueOrDefault(shot.Index)?.Prompt ?? shot.Prompt,
                    }),
                ],
            },
            PlanSha256 = planSha256,
            Request = request,
            Past = past,
            Picked = picked,
        };
    }

    /// <summary>The wish for one shot alone, as individual mode sends it: its own prompt and first image; the last shot has the last image.</summary>
    /// <param name="index">From 0.</param>
    public TakeWish ForShot(int index)
    {
        var shot = Plan.Shots[index];
        return this with
        {
            Plan = Plan with
            {
                Shots = [shot with { StartFrame = null }],
                StartFrame = shot.StartFrame ?? (index == 0 ? Plan.StartFrame : null),
                EndFrame = index == Plan.Shots.Count - 1 ? Plan.EndFrame : null,
                Elements = ChosenElements.Of(Plan).Used,
            },
            Request = GenerateRequest.Plain,
        };
    }
}
