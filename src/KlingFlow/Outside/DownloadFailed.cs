namespace KlingFlow.Outside;

/// <summary>Nothing whole was fetched. A part is left on the disk only where the next try can go on from it.</summary>
#pragma warning disable CA1710, CA1032 // the name and the fields are what callers were promised
public sealed class DownloadFailed : Exception
#pragma warning restore CA1710, CA1032
{
    internal DownloadFailed(string message, int? status = null, bool mayWorkLater = true, Exception? cause = null)
        : base(message, cause)
    {
        Status = status;
        MayWorkLater = mayWorkLater;
    }

    /// <summary>HTTP status, where the server answered.</summary>
    public int? Status { get; }

    /// <summary>Whether the server says that the link is not valid any more; a fresh one may be.</summary>
    public bool IsExpired => Status is 403 or 404 or 410;

    /// <summary>False where trying again is pointless: a forbidden address, a file too large.</summary>
    public bool MayWorkLater { get; }

    /// <summary>How long the server asks to wait: 0 to 1 hour.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Whether the network broke off in the middle of good content.</summary>
    internal bool BrokeOff { get; init; }
}
