using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Images;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Sounds;
using KlingFlow.Simulator.Videos;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /files/&lt;task&gt;.mp4?expires=…&amp;signature=…</c>, and <c>&lt;task&gt;-0.png</c>: the result, without a key.</summary>
internal sealed class FileRoute(
    TaskStore store, TaskProgress progress, FileAddress address, VideoMaker videos, FaultyFile faulty, RequestChaos chaos)
{
    public const string Prefix = "/files";

    public async Task HandleAsync(HttpContext http)
    {
        var name = Path.GetFileName(http.Request.Path.Value ?? "");
        var query = http.Request.Query;
        if (!address.IsGood(name, query["expires"], query["signature"]))
            throw new RefusalException(403, 1103, "the address has expired or its signature is wrong");

        var (task, file) = Find(name) ?? throw new RefusalException(404, 1203, "there is no such file");
        var fault = chaos.Strike(http, chaos.Prompts.Of(task), ChaosPlace.Download);
        var bytes = file.Index is { } index ? ImageMaker.Make(task.Images!, index)
            : task.Sound is { } sound ? WaveMaker.Make(sound)
            : await videos.MakeAsync(task, http.RequestAborted);
        var result = new ServedFile(bytes, file.ContentType);
        await (fault is null ? FaultyFile.SendWhole(http, result) : faulty.SendAsync(http, fault, result));
    }

    private (SimulatedTask Task, ResultFile File)? Find(string name)
    {
        foreach (var task in store.All.Where(task => name.StartsWith(task.Id, StringComparison.Ordinal) && progress.Status(task) == TaskProgress.Succeeded))
        {
            if (ResultFile.Of(task).FirstOrDefault(file => file.Name == name) is { } file)
                return (task, file);
        }

        return null;
    }
}
