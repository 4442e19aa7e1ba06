using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Spending;

/// <summary>Why the journal gives no permit, in words for people.</summary>
internal static class Refusals
{
    public static UserFacingException PerhapsPaid(JournalKnown known) => new(ExitCode.WaitingForPerson, new Problem(
        ProblemCode.MaybePaid,
        $"{known.What.TakeId} was sent before and may be paid for ({known.Outcome ?? "no answer is recorded"})",
        Hint: "run `kling reconcile`; it looks the request up and says what is known"));

    public static UserFacingException Paused(JournalView view) =>
        new(view.Overruns.Any() ? ExitCode.Budget : ExitCode.WaitingForPerson, Pause(view));

    public static Problem Pause(JournalView view)
    {
        if (view.Overruns.OrderBy(known => known.What.TakeId, StringComparer.Ordinal).FirstOrDefault() is { } beyond)
        {
            return new Problem(
                ProblemCode.SpendingPaused, $"spending is paused: {Beyond(beyond)}",
                Hint: "look at `kling cost`; `kling reconcile --apply --accept-cost` accepts it, and spending goes on");
        }

        return view.DueLookUps.Any()
            ? new Problem(
                ProblemCode.SpendingPaused,
                $"spending is paused: requests of an older path of this project are not looked up yet ({Names(view.DueLookUps)})",
                Hint: "run `kling reconcile --apply`; it looks them up, which is free")
            : new Problem(
                ProblemCode.SpendingPaused,
                $"spending is paused: the answers to {view.MaybePaid.Count()} requests were lost ({Names(view.MaybePaid)})",
                Hint: "run `kling reconcile` to look them up, or `kling reconcile --apply --maybe-paid` to decide");
    }

    /// <summary>Why a cost counts as beyond its estimate.</summary>
    public static string Beyond(JournalKnown known) => known switch
    {
        { Duplicates.Count: > 0 } => $"{known.What.TakeId} was made {known.Duplicates.Count + 1} times at the provider, as {Tasks(known)}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{known.What.TakeId} cost {known.Settled!.Amount} {known.Settled.Currency}, and {known.Estimated!.Money} was expected"),
    };

    private static string Names(IEnumerable<JournalKnown> all) =>
        string.Join(", ", all.Select(known => known.What.TakeId).Order(StringComparer.Ordinal).Take(5));

    private static string Tasks(JournalKnown known) =>
        string.Join(", ", known.Duplicates.Keys.Prepend(known.TaskId ?? "-").Order(StringComparer.Ordinal).Select(id => SafeText.Short(id, 60)));

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
