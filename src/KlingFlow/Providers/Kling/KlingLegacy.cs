using KlingFlow.Errors;
using KlingFlow.Outside;
using KlingFlow.Tasks;

namespace KlingFlow.Providers.Kling;

/// <summary>Questions in the older dialect: one task at a time, by its id or by ours, on the route that made it.</summary>
internal sealed class KlingLegacy(KlingConnection connection, QueryClient query)
{
    private const string Prefix = "/v1/";

    private static readonly string[] Missing = ["not found", "not exist", "no such"];

    /// <summary>Whether a route speaks it. What it made may be unknown to <c>/tasks</c>.</summary>
    public static bool IsRoute(string endpoint) => endpoint.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What it makes.</summary>
    public static KlingMakes Makes(string endpoint) => endpoint switch
    {
        _ when endpoint.StartsWith(Prefix + "images/", StringComparison.Ordinal) => KlingMakes.Images,
        _ when endpoint.StartsWith(Prefix + "audio/", StringComparison.Ordinal) => KlingMakes.Sound,
        _ => KlingMakes.Video,
    };

    /// <summary>What the route says about one task; no report where it knows none.</summary>
    /// <param name="endpoint">The route that made it.</param>
    /// <param name="id">The provider's id or ours.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<QueryOutcome> AskAsync(string endpoint, string id, CancellationToken cancellation)
    {
        var answer = await query.GetAsync(connection.Route($"{endpoint}/{Uri.EscapeDataString(id)}"), connection.Authorization(), cancellation);
        if (answer is QueryAnswer.Answered { Status: 404 or 400 } said && (IsUnknown(said) || IsNoQuestion(endpoint, said)))
            return new QueryOutcome([]);

        // Never a task that nobody asked about: adopting it would be paying for a stranger.
        var outcome = QueryVerdict.Of(answer, Makes(endpoint));
        return outcome with { Reports = [.. outcome.Reports.Where(report => report.TaskId == id || report.ExternalTaskId == id)] };
    }

    /// <summary>Looks tasks up by our own ids, each by itself.</summary>
    public async Task<QueryOutcome> LookUpAsync(string endpoint, IReadOnlyList<string> externalTaskIds, CancellationToken cancellation)
    {
        var reports = new List<RemoteReport>();
        foreach (var id in externalTaskIds)
        {
            var outcome = await AskAsync(endpoint, id, cancellation);

            // A task that is absent counts as not known to Kling, so part of an answer would tell lies about the rest.
            if (outcome.Failure is not null)
                return outcome;

            reports.AddRange(outcome.Reports.Where(report => report.ExternalTaskId == id));
        }

        return new QueryOutcome(reports);
    }

    /// <summary>The state of a task about which nothing could be learnt: nothing is concluded from it.</summary>
    public static RemoteReport Unchanged(RemoteTask task, string why) => new()
    {
        TaskId = task.TaskId ?? "",
        ExternalTaskId = task.ExternalTaskId,
        Status = task.Status,
        Message = SafeText.Short(why, 200),
    };

    // Speech has no question of its own that is documented: where there is none, nobody knows the task.
    private static bool IsNoQuestion(string endpoint, QueryAnswer.Answered said) => endpoint == KlingSpeechRequest.Endpoint && KlingAnswer.Read(said.Body).Code == 1202;

    // What is said about an id that is not known is not documented: the code for a missing resource, or words to that effect.
    private static bool IsUnknown(QueryAnswer.Answered said)
    {
        var answer = KlingAnswer.Read(said.Body);
        return answer.Code == 1203 || (answer.Code == 1201 && Missing.Any(word => answer.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
