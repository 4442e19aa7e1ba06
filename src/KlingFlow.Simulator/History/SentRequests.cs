using KlingFlow.Simulator.Routes;

namespace KlingFlow.Simulator.History;

/// <summary>The requests that could make a paid task, whatever became of them.</summary>
internal static class SentRequests
{
    public static IReadOnlyList<(string ExternalTaskId, DateTimeOffset At)> In(HistorySources sources) =>
    [
        .. sources.Requests
            .Where(request => request.Method == "POST" && request.Path != ListRoute.Path)
            .Select(request => (request.Body?["options"]?["external_task_id"]?.ToString() ?? "", request.At)),
    ];
}
