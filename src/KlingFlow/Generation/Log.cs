using Serilog;

namespace KlingFlow.Generation;

/// <summary>Everything that the steps of a take log.</summary>
internal static class Log
{
    public static void Claimed(this ILogger log, string take) =>
        log.Information("{Take}: claimed", take);

    public static void Submitted(this ILogger log, string take, string provider, string taskId) =>
        log.Information("{Take}: accepted by {Provider} as task {TaskId}", take, provider, taskId);

    public static void Adopted(this ILogger log, string take, string taskId) =>
        log.Information("{Take}: found at the provider as task {TaskId}; nothing is sent again", take, taskId);

    public static void SetAside(this ILogger log, string take, string file) =>
        log.Warning("{Take}: a damaged record is kept as {File} and written again from the journal", take, file);

    public static void TaskUnwritten(this ILogger log, string take, string message) =>
        log.Warning("{Take}: task.json cannot be written: {Message}; the journal knows the task, and it is asked about all the same", take, message);

    public static void MoveUntold(this ILogger log, string take, string message) =>
        log.Warning("{Take}: events.jsonl cannot be written: {Message}; how its shots got on is told there later", take, message);

    public static void Failover(this ILogger log, string take, string why, bool isDone) =>
        log.Warning("{Take}: {Why}; {Outcome}", take, why, isDone ? "it is asked for there" : "a person is asked");

    public static void HandedOn(this ILogger log, string take, string provider) =>
        log.Information("{Take}: given up, nothing of it was accepted; another is made by {Provider} instead", take, provider);

    public static void Progress(this ILogger log, string take, string status) =>
        log.Information("{Take}: {Status}", take, status);

    public static void TakeEnded(this ILogger log, string take, string status, decimal amount, string currency) =>
        log.Information("{Take}: ended with {Status}, cost {Amount} {Currency}", take, status, amount, currency);

    public static void ElementEnded(this ILogger log, string element, string provider, string status, decimal amount, string currency) =>
        log.Information("element {Element}: {Status} at {Provider}, cost {Amount} {Currency}", element, status, provider, amount, currency);

    public static void ElementIdUnwritten(this ILogger log, string element) =>
        log.Warning("element {Element}: its id could not be written to provider.json; the journal knows it", element);

    public static void ElementsDropped(this ILogger log, string take, string elements, string why) =>
        log.Warning("{Take}: not sent: {Elements}; {Why}", take, elements, why);

    public static void OverBudget(this ILogger log, string take, string why) =>
        log.Warning("{Take}: not sent, {Why}", take, why);

    public static void NotAccepted(this ILogger log, string take, string kind, string message) =>
        log.Warning("{Take}: not accepted ({ErrorKind}): {Message}; it is sent again later", take, kind, message);

    public static void AnswerLost(this ILogger log, string take, string message) =>
        log.Warning("{Take}: the answer was lost ({Message}); the request is looked up, not sent again", take, message);

    public static void MaybePaid(this ILogger log, string take) =>
        log.Error("{Take}: perhaps paid: no look-up finds it; run `kling reconcile`", take);

    public static void MadeTwice(this ILogger log, string take, string kept, string other) =>
        log.Error("{Take}: made twice at the provider: {TaskId} is kept, {OtherTaskId} is billed too; spending is paused", take, kept, other);

    public static void SameRequestElsewhere(this ILogger log, string take, string other) =>
        log.Warning("{Take}: asks for the same as {OtherTake}; both are paid for", take, other);

    // The door to the network tells once an hour that a server does not answer; here it would be once per take and question.
    public static void LookUpFailed(this ILogger log, string take, string message) =>
        log.Verbose("{Take}: the provider could not be asked: {Message}", take, message);

    public static void OddStatus(this ILogger log, string take, string word) =>
        log.Warning("{Take}: the provider says `{Word}`, a word that is not known; it counts as processing", take, word);

    public static void Doubtful(this ILogger log, string take, string message) =>
        log.Warning("{Take}: {Message}", take, message);

    public static void DownloadFailed(this ILogger log, string take, string message) =>
        log.Warning("{Take}: the result was not fetched: {Message}; it is tried again", take, message);

    public static void NoPoster(this ILogger log, string take, string message) =>
        log.Warning("{Take}: no poster: {Message}", take, message);

    public static void HandoffFailed(this ILogger log, string take, string message) =>
        log.Warning("{Take}: the handoff command failed: {Message}", take, message);

    public static void WrittenBack(this ILogger log, string take) =>
        log.Information("{Take}: its folder was lost; it is written back from the journal, and nothing is sent again", take);

    public static void Parked(this ILogger log, string take) =>
        log.Information("{Take}: git shows a day without it; it is finished outside the work tree", take);

    public static void Restored(this ILogger log, string take) =>
        log.Information("{Take}: put back as it was paid for", take);

    public static void ResultStaysLost(this ILogger log, string take, string message) =>
        log.Warning("{Take}: its video is missing and cannot be had again: {Message}", take, message);

    public static void TakeGone(this ILogger log, string take) =>
        log.Information("{Take}: its folder was taken away; nothing more is written there", take);
}
