using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>Whether a sequence asks for a take, and what holds it back (design.md 3.4a). The first reason counts; nothing here acts.</summary>
public static class RequestRule
{
    private const string Generate = "generate";
    private const string ReadyKey = "ready";

    /// <summary>The wish of a sequence, or null where nothing is asked.</summary>
    public static PendingRequest? Judge(StatusQuestion question, SequenceSnapshot sequence)
    {
        if (sequence.Request is { } lying)
            return ByRequest(question, sequence, lying);

        return ReadyAsks(question, sequence)
            ? new PendingRequest(ReadyKey, GenerateRequest.Plain, Hold(question, sequence, GenerateRequest.Plain, ReadyKey), [])
            : null;
    }

    /// <summary>
    /// Whether <c>ready: true</c> asks for a take: the first one only. Whatever the folder shows today, a take that was ever
    /// made is not made again.
    /// </summary>
    public static bool ReadyAsks(StatusQuestion question, SequenceSnapshot sequence) =>
        sequence.Plan.Plan is { Ready: true } && sequence.Takes.Count == 0 && question.Journal.HighestTake(sequence.Id) is null;

    private static PendingRequest ByRequest(StatusQuestion question, SequenceSnapshot sequence, RequestReading lying)
    {
        if (lying.Request is not { } request)
            return new PendingRequest(Generate, null, Wait(Generate, "plan", "generate.yaml does not read"), []);

        var problems = Complaints(question, sequence, request);
        if (question.IsTracked(sequence.Layout.GenerateRequest))
        {
            var tracked = new Problem(
                ProblemCode.TrackedRequest, "git tracks this request, so a checkout would ask for takes",
                Where(question, sequence), "`git rm --cached` it, then ask again");
            return new PendingRequest(Generate, request, Wait(Generate, "git", tracked.Message), [.. problems, tracked]);
        }

        var hold = problems.Count > 0 && sequence.Plan.Plan is not null
            ? Wait(Generate, "plan", problems[0].Message)
            : Hold(question, sequence, request, Generate);
        return new PendingRequest(Generate, request, hold, problems);
    }

    private static List<Problem> Complaints(StatusQuestion question, SequenceSnapshot sequence, GenerateRequest request)
    {
        if (sequence.Plan is not { Plan: { } plan, PlanSha256: { } sha256 } || sequence is not { PlanStamp: { } planStamp, RequestStamp: { } requestStamp })
            return [];

        // `ready` is a consent to the plan as it stands; a request that lies there then is absorbed, whatever it covered.
        var where = Where(question, sequence);
        var uncovered = ReadyAsks(question, sequence) ? null : RequestCoverage.Check(request, sha256, planStamp, requestStamp, where);

        var irreplaceable = ReplacedTake.Complaint(question, sequence, request, where);

        Problem[] problems = [.. new[] { uncovered, irreplaceable }.OfType<Problem>(), .. RequestCheck.Against(request, plan, sequence.Past, where.File)];
        return problems.Length == 0 && Shots(sequence, plan, request) is { } shots && ShotChoice.NothingNew(shots, sequence.Past, where) is { } nothing ? [nothing] : [.. problems];
    }

    /// <summary>What a take in individual mode would do with each shot; null in the other mode.</summary>
    private static IReadOnlyList<ShotChoice>? Shots(SequenceSnapshot sequence, Plan plan, GenerateRequest request) => (request.Mode ?? plan.Mode) == "individual"
        ? ShotChoice.Of(TakeWish.Of(request, plan, sequence.Plan.PlanSha256 ?? "", sequence.Past), alone => TakeFreshness.OfShot(sequence, alone))
        : null;

    private static Waiting? Hold(StatusQuestion question, SequenceSnapshot sequence, GenerateRequest request, string by)
    {
        if (sequence.Plan.Plan is not { } written)
            return Wait(by, "plan", "the plan is invalid");

        var plan = request.On(written);
        if (ReplacedTake.Awaited(sequence, request) is { } replaced)
            return Wait(by, "in_flight", replaced);
        if (question.GitBusy is { } busy)
            return Wait(by, "git", busy);
        if (question.DiskProblem is { } full)
            return Wait(by, "paused", full.Message);
        if (AwaitedFrame(sequence) is { } awaited)
            return Wait(by, "start_frame", awaited);
        if (ElementRule.Problems(question.Project.Layout, sequence) is [var broken, ..])
            return Wait(by, "elements", broken.Message) with { Code = broken.Code };

        return (question.CostsMoney(plan.Provider) ? HoldMoney(question, sequence, request, by) : null)
            ?? (question.Held(sequence.Id) is { } held ? held with { By = by } : null)
            ?? (ElementRule.NotMade(sequence.Elements) is { } notMade ? Wait(by, "elements", notMade) : null);
    }

    /// <summary>Why the quadrant that a plan begins with cannot be sent yet; null where it can, or none is wished.</summary>
    private static string? AwaitedFrame(SequenceSnapshot sequence) =>
        sequence is { Plan.Plan.StartFrame: GridRule.StartFrame, StartFrameIsHere: false } ? GridRule.MissingFrame(sequence) : null;

    private static Waiting? HoldMoney(StatusQuestion question, SequenceSnapshot sequence, GenerateRequest request, string by)
    {
        var plan = request.On(sequence.Plan.Plan!);
        var elements = ElementRule.ToBegin(sequence).Count() * (question.ElementEstimate(plan.Provider)?.Amount ?? 0);
        var shots = plan.Shots.SelectMany(shot => question.Journal.MadeFor(ExternalTaskId.Shot, new ShotId(sequence.Id, shot.Index).ToString()));
        return MoneyHold.Of(
            question, sequence.Id, new MoneyWish("take", by, plan.Provider, Expected(question, sequence, plan, request), elements) { Parts = [.. shots] });
    }

    /// <summary>What it would cost: in individual mode, what the shots that are made cost together.</summary>
    private static Estimate? Expected(StatusQuestion question, SequenceSnapshot sequence, Plan plan, GenerateRequest request) =>
        Shots(sequence, plan, request) is { } shots
            ? Estimate.Sum(shots.Where(shot => shot.Kept is null).Select(shot => question.Estimate(shot.Wish.Plan)).OfType<Estimate>())
            : question.Estimate(plan);

    private static FilePosition Where(StatusQuestion question, SequenceSnapshot sequence) =>
        new(question.Project.Layout.Relative(sequence.Layout.GenerateRequest), 1, 1);

    private static Waiting Wait(string by, string reason, string message) => new("take", by, reason, message);
}
