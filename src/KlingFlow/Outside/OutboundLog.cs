using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Outside;

/// <summary>
/// <c>.kling/log/api-&lt;date&gt;.jsonl</c>: a line for every request that leaves the machine and one for its answer, so that
/// anybody can see later what was sent when. Never headers, bodies, query strings or secrets.
/// </summary>
/// <param name="disk">Where to write.</param>
/// <param name="folder">The log folder; made when needed.</param>
/// <param name="clock">Dates the lines, in UTC.</param>
public sealed class OutboundLog(IDisk disk, string folder, TimeProvider clock)
{
    private const int MaxPath = 300;

    internal TimeProvider Clock => clock;

    /// <summary>Writes the line of the request.</summary>
    internal OutboundCall Begin(HttpMethod method, Uri url, long? bytes)
    {
        var call = new OutboundCall(this, RandomNumberGenerator.GetHexString(8, lowercase: true), method.Method, url, clock.GetTimestamp());
        Write(call.Line("request") with { Bytes = bytes });
        return call;
    }

    /// <summary>Where a line is written: the day decides the file.</summary>
    private void Write(OutboundLine line)
    {
        try
        {
            disk.Directory.CreateDirectory(folder);
            using var stream = disk.OpenAppend(disk.Path.Combine(folder, $"api-{line.At[..10]}.jsonl"));
            stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, OutsideJson.Default.OutboundLine), (byte)'\n']);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A log that cannot be written must not stand between a paid request and the record of its answer.
        }
    }

    /// <summary>One request on its way.</summary>
    internal sealed class OutboundCall(OutboundLog log, string id, string method, Uri url, long started)
    {
        public void Answered(int status, long bytes) => log.Write(Line("answer") with { Status = status, Milliseconds = Elapsed, Bytes = bytes });

        public void Failed(Exception exception) => log.Write(Line("failed") with
        {
            Milliseconds = Elapsed,
            Failure = exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } known
                ? known.HttpRequestError.ToString()
                : exception.GetType().Name,
        });

        internal OutboundLine Line(string what) => new(
            log.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            id, what, method, url.Authority, SafeText.Short(url.AbsolutePath, MaxPath));

        private long Elapsed => (long)log.Clock.GetElapsedTime(started).TotalMilliseconds;
    }
}
