using System.Globalization;
using System.Net;
using System.Text;

namespace KlingFlow.Outside;

/// <summary>What the three clients have in common, and how large and how late an answer may be.</summary>
internal static class Http
{
    public const int MaxBodyBytes = 8 * 1024 * 1024;

    /// <summary>Begins an authorization that is a header of its own: some services know no <c>Authorization</c>.</summary>
    public const string KeyHeader = "xi-api-key ";

    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(1);

    // The three spellings of RFC 9110. Anything looser would take "12" or "5 March" for a date.
    private static readonly string[] HttpDates = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>
    /// No redirects (they would carry the key, or the paid request, to another host), no cookies, no decompression (an
    /// answer of 200 kB could become 200 MB), bounded headers.
    /// </summary>
    public static SocketsHttpHandler Handler(Dialler dialler) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        ActivityHeadersPropagator = null,
        ConnectCallback = dialler.ConnectAsync,
    };

    public static HttpClient Client(HttpMessageHandler handler) => new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    public static HttpRequestMessage Request(HttpMethod method, Uri url, string? authorization)
    {
        var request = new HttpRequestMessage(method, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.ExpectContinue = false;
        request.Headers.TryAddWithoutValidation("User-Agent", "KlingFlow");
        if (authorization?.StartsWith(KeyHeader, StringComparison.Ordinal) is true)
            request.Headers.TryAddWithoutValidation(KeyHeader.TrimEnd(), authorization[KeyHeader.Length..]);
        else if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        return request;
    }

    /// <summary>The body as text, without the key that was sent.</summary>
    /// <exception cref="IOException">It is larger than 8 MB, or ends early.</exception>
    public static async Task<(string Text, long Bytes)> ReadBodyAsync(HttpResponseMessage response, string? authorization, CancellationToken cancellationToken)
    {
        var body = await ReadBytesAsync(response, cancellationToken);
        return (TextOf(body, authorization), body.Length);
    }

    /// <summary>Bytes as text, without the key that was sent.</summary>
    public static string TextOf(ReadOnlyMemory<byte> body, string? authorization) => SecretMask.Hide(Encoding.UTF8.GetString(body.Span), authorization);

    /// <summary>The body as it came.</summary>
    /// <exception cref="IOException">It is larger than 8 MB, or ends early.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > MaxBodyBytes)
                throw new IOException("the answer is larger than 8 MB");

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Seconds or a date, clamped to 0 to 1 hour; anything else counts as absent.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values))
            return null;

        var text = values.First().Trim();
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Clamp(double.IsNaN(seconds) ? 0 : seconds, 0, MaxRetryAfter.TotalSeconds));

        if (!DateTimeOffset.TryParseExact(text, HttpDates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var date))
            return null;

        var wait = date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxRetryAfter ? MaxRetryAfter : wait;
    }
}
