using KlingFlow.Spending;

namespace KlingFlow.Simulator.History;

/// <summary>I1: no take is paid twice, nothing is paid without an intent, and one intent is one request.</summary>
internal static class PaidOnce
{
    public static InvariantResult Check(HistorySources sources, HistoryFacts facts) => new(
        "I1", "no take is paid twice", $"{sources.Billing.Count} paid tasks, {SentRequests.In(sources, facts).Count} requests, {Intents(facts)} intents",
        [.. BilledTwice(sources, facts), .. BilledUnknown(sources, facts), .. SentTooOften(sources, facts)]);

    private static int Intents(HistoryFacts facts) => facts.Lines.Count(line => line.Kind == JournalKind.Intent);

    private static IEnumerable<string> BilledTwice(HistorySources sources, HistoryFacts facts) =>
        from task in sources.Billing
        let id = facts.IdOf(task)
        where id is not null
        group task by facts.TakeOf(id) into take
        where take.Count() > 1
        select $"{take.Key} is paid {take.Count()} times: tasks {string.Join(", ", take.Select(task => $"{task.TaskId} ({task.ExternalTaskId})"))}";

    private static IEnumerable<string> BilledUnknown(HistorySources sources, HistoryFacts facts) =>
        from task in sources.Billing
        let id = facts.IdOf(task)
        where id is null || facts.Of(id).All(line => line.Kind != JournalKind.Intent)
        select $"task {task.TaskId} is paid, and no journal has an intent for it ({id ?? "without an id of ours"})";

    private static IEnumerable<string> SentTooOften(HistorySources sources, HistoryFacts facts) =>
        from request in SentRequests.In(sources, facts)
        group request by request.ExternalTaskId into sent
        let intents = facts.Of(sent.Key).Count(line => line.Kind == JournalKind.Intent)
        where sent.Count() > intents
        select $"{facts.TakeOf(sent.Key)} was sent {sent.Count()} times on {intents} intents";
}
