using System.IO.Compression;
using KlingFlow.Simulator.Faults;
using Microsoft.AspNetCore.Http;

namespace KlingFlow.Simulator.Routes;

/// <summary>Bodies and headers that never end, end in the middle, or are far too large.</summary>
internal static class OddBody
{
    private const int HeaderLength = 200_000;
    private const int UnpackedMegabytes = 200;
    private static readonly TimeSpan DripPause = TimeSpan.FromMilliseconds(100);
    private static readonly Lazy<byte[]> Bomb = new(Pack);

    /// <summary>Sends the beginning and then nothing.</summary>
    public static async Task StallAsync(HttpContext http, string beginning)
    {
        await http.Response.WriteAsync(beginning, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await BrokenConnection.HangAsync(http);
    }

    /// <summary>A byte now and then, so that no pause is ever long, and no end.</summary>
    public static async Task DripAsync(HttpContext http)
    {
        using var end = BrokenConnection.EndOf(http);
        try
        {
            for (; ; )
            {
                await http.Response.Body.WriteAsync(" "u8.ToArray(), end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                // The true clock: the point is that real time goes by.
                await Task.Delay(DripPause, TimeProvider.System, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    public static Task GzipBombAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentEncoding = "gzip";

        return http.Response.Body.WriteAsync(Bomb.Value, http.RequestAborted).AsTask();
    }

    public static Task HugeHeaderAsync(HttpContext http, string json)
    {
        http.Response.Headers["X-Filler"] = new string('x', HeaderLength);

        return Answer.WriteAsync(http, StatusCodes.Status200OK, 0, json);
    }

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var megabyte = new byte[1024 * 1024];
            Array.Fill(megabyte, (byte)' ');
            for (var written = 0; written < UnpackedMegabytes; written++)
                gzip.Write(megabyte);
        }

        return packed.ToArray();
    }
}
