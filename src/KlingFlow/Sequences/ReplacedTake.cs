using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Sequences;

/// <summary>
/// The take that a request replaces (<c>instead_of</c>): it is given up first, and only where nothing of it was accepted. So one of
/// the two is paid for, never both.
/// </summary>
public static class ReplacedTake
{
    /// <summary>Whether an open take can be given up: no request of it was accepted, and none may have been.</summary>
    public static bool MayBeGivenUp(StatusQuestion question, TakeFacts take) =>
        take is { Ended: false, Record: { IsIndividual: false } record, Task: null or { TaskId: null, Status: RemoteStatus.Pending or RemoteStatus.Cancelled } }
        && question.Journal.Of(IdOf(question, take, record)) is null or { IsProvenUnsent: true };

    /// <summary>The journal as it will be when the take that a request replaces is given up.</summary>
    public static JournalView JournalAfter(StatusQuestion question, SequenceSnapshot sequence, GenerateRequest request) =>
        request.InsteadOf is { } number && Find(sequence, number) is { Record: { } record } take ? question.Journal.Without(IdOf(question, take, record)) : question.Journal;

    /// <summary>
    /// The take that another provider would replace: the one that is open, of which its own provider has accepted nothing. Null where
    /// there is none such, so that another take is simply made.
    /// </summary>
    public static TakeFacts? By(StatusQuestion question, SequenceSnapshot sequence, string provider) =>
        sequence.Takes.Where(take => !take.Ended).ToList() is [{ Record: { } record } open] && record.Provider != provider && MayBeGivenUp(question, open) ? open : null;

    /// <summary>Why the request cannot have that take replaced; null where it can, or replaces none.</summary>
    public static Problem? Complaint(StatusQuestion question, SequenceSnapshot sequence, GenerateRequest request, FilePosition where)
    {
        if (request.InsteadOf is not { } number)
            return null;
        if (Find(sequence, number) is not { } take)
            return new Problem(ProblemCode.NotFound, $"there is no {number.Short} that this could be made instead of", where, "take `instead_of` out of generate.yaml");

        return IsGivenUp(take) || MayBeGivenUp(question, take)
            ? null
            : new Problem(
                ProblemCode.WrongState, $"{number.Short} cannot be replaced: {take.Record?.Provider ?? "its provider"} has it, or may have it", where,
                "wait for it, or take `instead_of` out of generate.yaml to have both made and to pay for both");
    }

    /// <summary>In words, while the take is still to be given up; null where nothing has to be.</summary>
    internal static string? Awaited(SequenceSnapshot sequence, GenerateRequest request) =>
        request.InsteadOf is { } number && Find(sequence, number) is { } take && !IsGivenUp(take) ? $"{number.Short} is given up first" : null;

    private static string IdOf(StatusQuestion question, TakeFacts take, TakeRecord record) =>
        take.Task?.ExternalTaskId ?? ExternalTaskId.For(question.Project.Id, take.Id, record.InputSha256);

    private static TakeFacts? Find(SequenceSnapshot sequence, TakeNumber number) => sequence.Takes.FirstOrDefault(take => take.Id.Take == number);

    private static bool IsGivenUp(TakeFacts take) => take.Manifest is { FinalStatus: not RemoteStatus.Succeed, Media: null };
}
