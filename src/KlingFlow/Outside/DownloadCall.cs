namespace KlingFlow.Outside;

/// <summary>One file to fetch.</summary>
/// <param name="Url">Where a provider says it is; not to be trusted.</param>
/// <param name="PartPath">Where to put it; replaced. The caller checks and renames it.</param>
/// <param name="MaxBytes">What is larger is refused.</param>
/// <param name="TrustedLoopbackBase">
/// The provider's own <c>base_url</c> from a trusted kling.yaml. Only when it is plain http on this machine (a simulator) may
/// the file come from the same port of this machine; otherwise https on public addresses is all there is.
/// </param>
public sealed record DownloadCall(Uri Url, string PartPath, long MaxBytes, Uri? TrustedLoopbackBase)
{
    /// <summary>Longest pause between two pieces. Default: 30 seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the whole download: a server that drips a byte a second never pauses. Default: 30 minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether a URL, the first or one redirected to, is on the trusted loopback base.</summary>
    internal bool IsTrustedLoopback(Uri url) =>
        TrustedLoopbackBase is { IsLoopback: true } trusted
        && trusted.Scheme == Uri.UriSchemeHttp
        && url.IsLoopback
        && url.Scheme == Uri.UriSchemeHttp
        && url.Port == trusted.Port;
}
