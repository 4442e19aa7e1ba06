namespace KlingFlow.Outside;

/// <summary>Nothing was fetched; no part is left on the disk.</summary>
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

    /// <summary>HTTP status, where the server answered: 403, 404 and 410 say that the link has expired.</summary>
    public int? Status { get; }

    /// <summary>False where trying again is pointless: a forbidden address, a file too large.</summary>
    public bool MayWorkLater { get; }
}
