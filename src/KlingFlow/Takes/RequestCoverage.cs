using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Takes;

/// <summary>Whether a request was made for the plan as it stands (design.md 3.4a): a consent to pay is for one plan.</summary>
public static class RequestCoverage
{
    /// <summary>
    /// Null where the request covers the plan. A hash in the request decides alone; without one the plan must not have
    /// changed after the request was dropped, by either of its times, and the same instant counts as covered.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="planSha256">Hash of the plan as it stands.</param>
    /// <param name="plan">Stamp of <c>plan.yaml</c>.</param>
    /// <param name="requestFile">Stamp of the request.</param>
    /// <param name="where">Name of the request in messages.</param>
    public static Problem? Check(GenerateRequest request, string planSha256, FileStamp plan, FileStamp requestFile, FilePosition? where = null) =>
        Check(request.PlanSha256, planSha256, plan, requestFile, "generate.yaml", where);

    /// <summary>As above, for any request.</summary>
    /// <param name="askedSha256">The plan that the request names; null where it names none.</param>
    /// <param name="planSha256">Hash of the plan as it stands.</param>
    /// <param name="plan">Stamp of <c>plan.yaml</c>.</param>
    /// <param name="requestFile">Stamp of the request.</param>
    /// <param name="name">What the request is called, for people.</param>
    /// <param name="where">Name of the request in messages.</param>
    public static Problem? Check(string? askedSha256, string planSha256, FileStamp plan, FileStamp requestFile, string name, FilePosition? where = null)
    {
        var covered = askedSha256 is not null
            ? string.Equals(askedSha256, planSha256, StringComparison.OrdinalIgnoreCase)
            : plan.LatestNanoseconds <= requestFile.LatestNanoseconds;
        if (covered)
            return null;

        var (message, hint) = askedSha256 is null
            ? ($"the plan changed after you asked; touch {name}", $"touch {name} to ask for the plan as it is now")
            : ("the plan changed after you asked: the request names another plan", $"remove {name} and ask again");
        return new Problem(ProblemCode.PlanChanged, message, where, hint);
    }
}
