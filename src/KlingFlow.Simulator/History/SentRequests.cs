using System.Text.Json.Nodes;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Routes;

namespace KlingFlow.Simulator.History;

/// <summary>The requests that could make a paid task, whatever became of them.</summary>
internal static class SentRequests
{
    public static IReadOnlyList<(string ExternalTaskId, DateTimeOffset At)> In(HistorySources sources, HistoryFacts facts)
    {
        var sent = new List<(string, DateTimeOffset)>();
        var nameless = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var request in sources.Requests.Where(request => request.Method == "POST" && request.Path is not (ListRoute.Path or DeleteElementRoute.Path)))
        {
            var id = ExternalIdOf(request.Body);
            if (id.Length == 0 && (request.Path == LegacyDialect.Speech || FalReply.Speaks(request.Path)))
            {
                // The same words may be meant twice: the n-th request is that of the n-th intent.
                var number = nameless[request.BodySha256] = nameless.GetValueOrDefault(request.BodySha256) + 1;
                id = facts.Intents(request.BodySha256) is { Count: > 0 } intents ? intents[Math.Min(number, intents.Count) - 1] : "";
            }

            sent.Add((id, request.At));
        }

        return sent;
    }

    // The older dialect has its options at the top level.
    private static string ExternalIdOf(JsonNode? body) =>
        (body as JsonObject)?["options"]?["external_task_id"]?.ToString() ?? (body as JsonObject)?["external_task_id"]?.ToString() ?? "";
}
