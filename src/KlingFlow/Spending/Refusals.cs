using KlingFlow.Errors;

namespace KlingFlow.Spending;

/// <summary>Why the journal gives no permit, in words for people.</summary>
internal static class Refusals
{
    public static UserFacingException PerhapsPaid(JournalKnown known) => new(ExitCode.WaitingForPerson, new Problem(
        ProblemCode.MaybePaid,
        $"{known.What.TakeId} was sent before and may be paid for ({known.Outcome ?? "no answer is recorded"})",
        Hint: "run `kling reconcile`; it looks the request up and says what is known"));

    public static UserFacingException Paused(JournalView view)
    {
        var takes = view.MaybePaid.Select(known => known.What.TakeId).Order(StringComparer.Ordinal).ToList();
        return new UserFacingException(ExitCode.WaitingForPerson, new Problem(
            ProblemCode.SpendingPaused,
            $"spending is paused: the answers to {takes.Count} requests were lost ({string.Join(", ", takes.Take(5))})",
            Hint: "run `kling reconcile` to look them up, or `kling reconcile --apply --maybe-paid` to decide"));
    }

    public static Problem Damaged(string path, long line, string what) => new(
        ProblemCode.JournalDamaged,
        $"the journal is damaged: line {line} of {path} {what}",
        Hint: "nothing is paid for until the file is put back from a backup or the line is repaired; `kling explain KF0404` tells how");

    public static Problem Unusable(string path, Exception cause) => new(
        ProblemCode.JournalDamaged,
        $"the journal {path} cannot be used: {SafeText.Short(cause.Message, 160)}",
        Hint: "nothing is paid for until it can be read and written; look at the disk and at who may write there");

    public static Problem Unsynced(string path, Exception cause) => new(
        ProblemCode.JournalDamaged,
        $"the disk would not keep the journal {path}: {cause.InnerException?.Message ?? cause.Message}",
        Hint: "nothing is paid for until this program is started again; look at the disk first");
}
