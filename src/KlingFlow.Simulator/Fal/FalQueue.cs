using System.Text.Json.Nodes;
using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Routes;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Fal;

/// <summary>
/// Fal's queue: <c>POST /fal-ai/kling-video/…</c> makes a paid request, <c>GET …/requests/{id}/status</c> and <c>GET …/requests/{id}</c> ask about it.
/// Nothing can be found by an id of the client's, and nothing is listed.
/// </summary>
internal sealed class FalQueue(TaskStore store, TaskReport report, TaskProgress progress, CreateRoute create, Questions questions, FileAddress files, RequestChaos chaos)
{
    public Task CreateAsync(HttpContext http, FalEndpoint endpoint) =>
        create.HandleAsync(http, body => FalRequestReader.Read(endpoint, body), id => FalReply.SendAsync(http, StatusCodes.Status200OK, Queued(id)));

    public async Task StatusAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } task)
            return;

        var status = report.ToldStatus(task) switch
        {
            TaskProgress.Submitted => "IN_QUEUE",
            TaskProgress.Processing => "IN_PROGRESS",
            TaskProgress.Succeeded or TaskProgress.Failed => "COMPLETED",
            var odd => odd,
        };
        var id = chaos.Strikes(null, chaos.Prompts.Of(task), ChaosName.WrongId) ? task.Id + "9" : task.Id;
        var answer = Addresses(new JsonObject { ["status"] = status, ["request_id"] = id }, task.Id);
        if (status == "IN_QUEUE")
            answer["queue_position"] = 0;
        if (status == "COMPLETED" && progress.Status(task) == TaskProgress.Failed && !task.Has(ChaosName.TaskBlocked))
            (answer["error"], answer["error_type"]) = (progress.Message(task), "internal_server_error");

        await FalReply.SendAsync(http, status == "COMPLETED" ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, answer);
    }

    public async Task ResultAsync(HttpContext http)
    {
        if (await FindAsync(http) is not { } task)
            return;

        var (status, body) = progress.Status(task) switch
        {
            TaskProgress.Succeeded => (StatusCodes.Status200OK, Result(task)),
            TaskProgress.Failed when task.Has(ChaosName.TaskBlocked) => (StatusCodes.Status422UnprocessableEntity, FalReply.Detail("content_policy_violation", progress.Message(task))),
            TaskProgress.Failed => (StatusCodes.Status500InternalServerError, FalReply.Detail("internal_server_error", progress.Message(task))),
            _ => (StatusCodes.Status400BadRequest, new JsonObject { ["detail"] = "Request is still in progress" }),
        };
        await FalReply.SendAsync(http, status, body);
    }

    /// <summary>The task that is asked about; null where a fault was answered instead.</summary>
    private async Task<SimulatedTask?> FindAsync(HttpContext http)
    {
        await questions.DelayAsync(http);
        var id = http.Request.RouteValues["id"]?.ToString();
        var known = store.All.FirstOrDefault(task => task.IsFal && task.Id == id);
        if (questions.Fault(http, known is null ? [] : [known]) is { } fault)
        {
            await FaultAnswer.SendAsync(http, fault);
            return null;
        }

        return known is not null && report.IsVisible(known) ? known : throw new RefusalException(404, 1203, "Request not found");
    }

    private JsonObject Result(SimulatedTask task) => report.Addresses(task) is [var url, ..]
        ? new JsonObject { ["video"] = new JsonObject { ["url"] = url, ["content_type"] = "video/mp4", ["file_name"] = "output.mp4", ["file_size"] = 1 } }
        : [];

    private JsonObject Queued(string id)
    {
        var answer = Addresses(new JsonObject { ["status"] = "IN_QUEUE", ["request_id"] = id }, id);
        answer["queue_position"] = 0;
        return answer;
    }

    // Owner and app, not the whole endpoint: whoever puts an address together from what it was sent to finds nothing.
    private JsonObject Addresses(JsonObject answer, string id)
    {
        var request = new Uri(files.Base!, $"{FalEndpoints.App}/requests/{id}").AbsoluteUri;
        (answer["response_url"], answer["status_url"], answer["cancel_url"]) = (request, request + "/status", request + "/cancel");
        return answer;
    }
}
