using KlingFlow.Spending;

namespace KlingFlow.Simulator.History;

/// <summary>I7: nothing that costs is sent before its intent is on the disk, nor while lock, journal, clock or budget is in doubt.</summary>
internal static class NothingSentInDoubt
{
    public static InvariantResult Check(HistorySources sources, HistoryFacts facts)
    {
        var sent = SentRequests.In(sources, facts);

        return new(
            "I7", "nothing is sent without a durable intent or in doubt", $"{sent.Count} requests, {sources.Doubts.Count} doubtful times",
            [.. BeforeIntent(sent, facts), .. InDoubt(sent, sources, facts)]);
    }

    private static IEnumerable<string> BeforeIntent(IReadOnlyList<(string ExternalTaskId, DateTimeOffset At)> sent, HistoryFacts facts)
    {
        foreach (var request in sent.GroupBy(request => request.ExternalTaskId))
        {
            var intents = facts.Of(request.Key).Where(line => line.Kind == JournalKind.Intent).Select(line => line.At).Order().ToList();
            var times = request.Select(one => one.At).Order().ToList();
            for (var number = 0; number < times.Count && number < intents.Count; number++)
            {
                if (times[number] < intents[number])
                    yield return $"{facts.TakeOf(request.Key)} was sent at {times[number]:O}, before its intent of {intents[number]:O}";
            }
        }
    }

    private static IEnumerable<string> InDoubt(
        IReadOnlyList<(string ExternalTaskId, DateTimeOffset At)> sent, HistorySources sources, HistoryFacts facts) =>
        from doubt in sources.Doubts
        from request in sent
        where request.At >= doubt.From && request.At <= doubt.To
        select $"{facts.TakeOf(request.ExternalTaskId)} was sent at {request.At:O} although {doubt.Why}";
}
