using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Videos;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /files/&lt;task&gt;.mp4?expires=…&amp;signature=…</c>: the result, without a key.</summary>
internal sealed class FileRoute(
    TaskStore store, TaskProgress progress, FileAddress address, VideoMaker videos, FaultyFile faulty, RequestChaos chaos)
{
    public const string Prefix = "/files";

    public async Task HandleAsync(HttpContext http)
    {
        var id = Path.GetFileNameWithoutExtension(http.Request.Path.Value ?? "");
        var query = http.Request.Query;
        if (!address.IsGood(id, query["expires"], query["signature"]))
            throw new RefusalException(403, 1103, "the address has expired or its signature is wrong");

        var task = store.All.FirstOrDefault(task => task.Id == id && progress.Status(task) == TaskProgress.Succeeded)
            ?? throw new RefusalException(404, 1203, "there is no such file");
        var fault = chaos.Strike(http, chaos.Prompts.Of(task), ChaosPlace.Download);
        var video = await videos.MakeAsync(task, http.RequestAborted);
        await (fault is null ? FaultyFile.SendWhole(http, video) : faulty.SendAsync(http, fault, video));
    }
}
