using System.Security.Cryptography;
using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KlingFlow.Simulator.Routes;

/// <summary>A result as it should come, and the ways in which it comes otherwise.</summary>
internal sealed class FaultyFile(SimulatorOptions options)
{
    private const string RawStart = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    private const string Playlist = "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";
    private const long OversizeBytes = 50L * 1024 * 1024 * 1024;
    private const int SlowPieces = 20;

    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(100);

    /// <summary>The right answer, also to a question for a part of it.</summary>
    public static Task SendWhole(HttpContext http, ServedFile file) => SendAsVersion(http, file, Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..16]);

    public Task SendAsync(HttpContext http, string fault, ServedFile file)
    {
        var whole = file.Bytes;
        var half = whole.AsMemory(0, whole.Length / 2);
        var head = $"{RawStart}Content-Type: {file.ContentType}\r\n";
        http.Response.ContentType = file.ContentType;
        switch (fault)
        {
            case "truncated":
                return SendPartAsync(http, half, whole.Length);
            case "truncated_silent":
                return SendPartAsync(http, half, null);
            case "cut_file":
                return SendPartAsync(http, half, half.Length);
            case "chunk_cut":
                return BrokenConnection.SendRawAsync(http, $"{head}Transfer-Encoding: chunked\r\n\r\n{half.Length:x}\r\n", half);
            case "no_length":
                return BrokenConnection.SendRawAsync(http, $"{head}\r\n", half);
            case "playlist":
                return SendPartAsync(http, System.Text.Encoding.ASCII.GetBytes(Playlist), Playlist.Length);
            case "oversize":
                return SendEndlesslyAsync(http, whole, OversizeBytes);
            case "endless":
                return SendEndlesslyAsync(http, whole, null);
            case "file_stall":
                return StallAsync(http, half, whole.Length);
            case "slow_download":
                return SendSlowlyAsync(http, whole);
            case "range_wrong":
                return SendWrongRangeAsync(http, whole);
            case "range_ignored":
                return SendPartAsync(http, whole, whole.Length);
            case "etag_changed":
                return SendAsVersion(http, file, Guid.NewGuid().ToString("N"));
            default:
                return PrivateRedirect.LocationOf(fault) is { } location ? Redirect(http, location) : FaultAnswer.SendAsync(http, fault);
        }
    }

    private static Task SendAsVersion(HttpContext http, ServedFile file, string version) =>
        Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{version}\""), enableRangeProcessing: true).ExecuteAsync(http);

    private static Task Redirect(HttpContext http, string location)
    {
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = location.Length > 0 ? location : $"{http.Request.Path}{http.Request.QueryString}";

        return Task.CompletedTask;
    }

    // Fewer bytes than announced: the connection closes, or the web server would complain on our behalf.
    private static async Task SendPartAsync(HttpContext http, ReadOnlyMemory<byte> part, long? announced)
    {
        http.Response.ContentLength = announced;
        await http.Response.Body.WriteAsync(part, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (announced > part.Length)
            await BrokenConnection.Close(http);
    }

    private static async Task StallAsync(HttpContext http, ReadOnlyMemory<byte> part, long announced)
    {
        http.Response.ContentLength = announced;
        await http.Response.Body.WriteAsync(part, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await BrokenConnection.HangAsync(http);
    }

    private static async Task SendEndlesslyAsync(HttpContext http, byte[] video, long? announced)
    {
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
        http.Response.ContentLength = video.Length;
        foreach (var piece in video.Chunk((video.Length / SlowPieces) + 1))
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(SlowPause, options.Clock, http.RequestAborted);
        }
    }
}
