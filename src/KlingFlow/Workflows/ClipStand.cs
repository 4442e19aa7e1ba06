using KlingFlow.Errors;
using KlingFlow.Markers;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Workflows;

/// <summary>How far one clip of a script film is, and which take it goes on with.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="State">A word of <see cref="ClipState"/>.</param>
/// <param name="Take">The take that is approved, or that sound is made for; null where there is none.</param>
/// <param name="Waiting">Why its order waits; null where it does not.</param>
/// <param name="Problem">What a person can put right; null where nothing is wrong.</param>
public sealed record ClipStand(Clip Clip, string State, TakeNumber? Take = null, Waiting? Waiting = null, Problem? Problem = null)
{
    /// <summary>Why its provider does not take what is being made; null where it does, or nothing is.</summary>
    public Problem? Refusal { get; private init; }

    /// <summary>How far a clip is with its pictures. Its sound is not looked at: a take that is there counts as <see cref="ClipState.Sounding"/>. Pure.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="status">Its sequence; null where it has no folder.</param>
    public static ClipStand Of(Clip clip, SequenceStatus? status)
    {
        if (status is null)
            return new ClipStand(clip, ClipState.New);
        if (status.Attention.Contains("conflict"))
            return Stopped(clip, ClipState.Conflict, status, ProblemCode.VerdictConflict);
        if (Number(status.ApprovedTake) is { } approved)
            return new ClipStand(clip, ClipState.Sounding, approved);
        if (status.Takes.Any(take => take.Status == RemoteStatus.SubmitUnknown))
            return new ClipStand(clip, ClipState.MaybePaid);
        // A provider that is done is not the end of a take: it has ended when its manifest is there.
        if (status.Takes.Any(take => take.Manifest is null))
            return new ClipStand(clip, ClipState.Making) { Refusal = status.Problems.FirstOrDefault(problem => problem.Code is ProblemCode.NoCredential or ProblemCode.ProviderRefused or ProblemCode.ProviderUnreachable) };
        if (status.Waiting.FirstOrDefault(waiting => waiting.For == "take") is { } held)
            return new ClipStand(clip, ClipState.Waiting, Waiting: held);
        if (status.State == SequenceState.Invalid)
            return Stopped(clip, ClipState.Invalid, status, code: null);

        return status.Takes.Count == 0 ? new ClipStand(clip, ClipState.Idle) : ByNewest(clip, status.Takes[^1]);
    }

    private static ClipStand ByNewest(Clip clip, TakeStatus newest) => newest switch
    {
        { Status: not RemoteStatus.Succeed } => new ClipStand(clip, ClipState.Failed, Number(newest.Take)),
        { Verdict: Verdict.Rejected } => new ClipStand(clip, ClipState.Rejected, Number(newest.Take)),
        { Freshness: "stale" or "missing" } => new ClipStand(clip, ClipState.Stale, Number(newest.Take)),
        _ => new ClipStand(clip, ClipState.Sounding, Number(newest.Take)),
    };

    private static ClipStand Stopped(Clip clip, string state, SequenceStatus status, string? code) =>
        new(clip, state, Problem: status.Problems.FirstOrDefault(problem => code is null || problem.Code == code));

    private static TakeNumber? Number(string? take) => TakeNumber.TryParse(take, out var number) ? number : null;
}
