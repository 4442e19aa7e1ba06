using System.Security.Cryptography;
using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KlingFlow.Simulator.Routes;

/// <summary>A result as it should come, and the ways in which it comes otherwise.</summary>
internal sealed class FaultyFile(SimulatorOptions options)
{
    private const string VideoType = "video/mp4";
    private const string RawHead = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nConnection: close\r\n";
    private const string Playlist = "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
    private const long OversizeBytes = 50L * 1024 * 1024 * 1024;
    private const int SlowPieces = 20;

    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The right answer, also to a question for a part of it.</summary>
    public static Task SendWhole(HttpContext http, byte[] video) => SendAsVersion(http, video, Convert.ToHexStringLower(SHA256.HashData(video))[..16]);

    public Task SendAsync(HttpContext http, string fault, byte[] video)
    {
        var half = video.AsMemory(0, video.Length / 2);
        switch (fault)
        {
            case "truncated":
                return SendPartAsync(http, half, video.Length);
            case "truncated_silent":
                return SendPartAsync(http, half, null);
            case "cut_file":
                return SendPartAsync(http, half, half.Length);
            case "chunk_cut":
                return BrokenConnection.SendRawAsync(http, $"{RawHead}Transfer-Encoding: chunked\r\n\r\n{half.Length:x}\r\n", half);
            case "no_length":
                return BrokenConnection.SendRawAsync(http, $"{RawHead}\r\n", half);
            case "playlist":
                return SendPartAsync(http, System.Text.Encoding.ASCII.GetBytes(Playlist), Playlist.Length);
            case "oversize":
                return SendEndlesslyAsync(http, video, OversizeBytes);
            case "endless":
                return SendEndlesslyAsync(http, video, null);
            case "file_stall":
                return StallAsync(http, half, video.Length);
            case "slow_download":
                return SendSlowlyAsync(http, video);
            case "range_wrong":
                return SendWrongRangeAsync(http, video);
            case "range_ignored":
                return SendPartAsync(http, video, video.Length);
            case "etag_changed":
                return SendAsVersion(http, video, Guid.NewGuid().ToString("N"));
            default:
                return PrivateRedirect.LocationOf(fault) is { } location ? Redirect(http, location) : FaultAnswer.SendAsync(http, fault);
        }
    }

    private static Task SendAsVersion(HttpContext http, byte[] video, string version) =>
        Results.Bytes(video, VideoType, entityTag: new EntityTagHeaderValue($"\"{version}\""), enableRangeProcessing: true).ExecuteAsync(http);

    private static Task Redirect(HttpContext http, string location)
    {
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = location.Length > 0 ? location : $"{http.Request.Path}{http.Request.QueryString}";

        return Task.CompletedTask;
    }

    // Fewer bytes than announced: the connection closes, or the web server would complain on our behalf.
    private static async Task SendPartAsync(HttpContext http, ReadOnlyMemory<byte> part, long? announced)
    {
        http.Response.ContentType = VideoType;
        http.Response.ContentLength = announced;
        await http.Response.Body.WriteAsync(part, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (announced > part.Length)
            await BrokenConnection.Close(http);
    }

    private static async Task StallAsync(HttpContext http, ReadOnlyMemory<byte> part, long announced)
    {
        http.Response.ContentType = VideoType;
        http.Response.ContentLength = announced;
        await http.Response.Body.WriteAsync(part, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await BrokenConnection.HangAsync(http);
    }

    private static async Task SendEndlesslyAsync(HttpContext http, byte[] video, long? announced)
    {
        http.Response.ContentType = VideoType;
        http.Response.ContentLength = announced;
        using var end = BrokenConnection.EndOf(http);
        try
        {
            for (; ; )
                await http.Response.Body.WriteAsync(video, end.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static Task SendWrongRangeAsync(HttpContext http, byte[] video)
    {
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.Headers.ContentRange = $"bytes 0-99/{video.Length}";

        return SendPartAsync(http, video.AsMemory(0, 100), 100);
    }

    private async Task SendSlowlyAsync(HttpContext http, byte[] video)
    {
        http.Response.ContentType = VideoType;
        http.Response.ContentLength = video.Length;
        foreach (var piece in video.Chunk((video.Length / SlowPieces) + 1))
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(SlowPause, options.Clock, http.RequestAborted);
        }
    }
}
