using KlingFlow.Simulator.Faults;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Videos;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary><c>GET /files/&lt;task&gt;.mp4?expires=…&amp;signature=…</c>: the result, without a key.</summary>
internal sealed class FileRoute(SimulatorOptions options, TaskStore store, TaskProgress progress, FileAddress address, VideoMaker videos, ChaosSwitches chaos)
{
    public const string Prefix = "/files";

    private const int SlowPieces = 20;

    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(100);

    public async Task HandleAsync(HttpContext http)
    {
        var id = Path.GetFileNameWithoutExtension(http.Request.Path.Value ?? "");
        var query = http.Request.Query;
        if (!address.IsGood(id, query["expires"], query["signature"]))
            throw new RefusalException(403, 1103, "the address has expired or its signature is wrong");

        var task = store.All.FirstOrDefault(task => task.Id == id && progress.Status(task) == TaskProgress.Succeeded)
            ?? throw new RefusalException(404, 1203, "there is no such file");
        var fault = chaos.Strike(http, ChaosSwitch.IsOfDownload);
        var video = await videos.MakeAsync(task, http.RequestAborted);
        await SendAsync(http, fault, video);
    }

    private Task SendAsync(HttpContext http, string? fault, byte[] video)
    {
        switch (fault)
        {
            case ChaosSwitch.Html:
                return Answer.SendPageAsync(http, 200);
            case ChaosSwitch.RedirectPrivate:
                http.Response.Redirect("http://169.254.169.254/latest/meta-data");
                return Task.CompletedTask;
            case ChaosSwitch.Truncated:
                return SendHalfAsync(http, video, announceLength: true);
            case ChaosSwitch.TruncatedSilent:
                return SendHalfAsync(http, video, announceLength: false);
            case ChaosSwitch.SlowDownload:
                return SendSlowlyAsync(http, video);
            default:
                return Results.Bytes(video, "video/mp4", enableRangeProcessing: true).ExecuteAsync(http);
        }
    }

    private static async Task SendHalfAsync(HttpContext http, byte[] video, bool announceLength)
    {
        http.Response.ContentType = "video/mp4";
        if (announceLength)
            http.Response.ContentLength = video.Length;

        await http.Response.Body.WriteAsync(video.AsMemory(0, video.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (announceLength)
            BrokenConnection.Close(http);
    }

    private async Task SendSlowlyAsync(HttpContext http, byte[] video)
    {
        http.Response.ContentType = "video/mp4";
        http.Response.ContentLength = video.Length;
        foreach (var piece in video.Chunk((video.Length / SlowPieces) + 1))
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(SlowPause, options.Clock, http.RequestAborted);
        }
    }
}
