using System.Text.Json.Nodes;
using KlingFlow.Simulator.Routes;

namespace KlingFlow.Simulator.History;

/// <summary>The requests that could make a paid task, whatever became of them.</summary>
internal static class SentRequests
{
    public static IReadOnlyList<(string ExternalTaskId, DateTimeOffset At)> In(HistorySources sources) =>
    [
        .. sources.Requests
            .Where(request => request.Method == "POST" && request.Path is not (ListRoute.Path or DeleteElementRoute.Path))
            .Select(request => (ExternalIdOf(request.Body), request.At)),
    ];

    // The older dialect has its options at the top level.
    private static string ExternalIdOf(JsonNode? body) =>
        (body as JsonObject)?["options"]?["external_task_id"]?.ToString() ?? (body as JsonObject)?["external_task_id"]?.ToString() ?? "";
}
