namespace KlingFlow.Outside;

/// <summary>One line of the outbound log. There is no field in which a header, a body, a query string or a secret could stand.</summary>
internal sealed record OutboundLine(string At, string Call, string Event, string Method, string Host, string Path)
{
    /// <summary>HTTP status of an answer.</summary>
    public int? Status { get; init; }

    /// <summary>From request to the end of the answer.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>Size of the body: of the request, then of the answer.</summary>
    public long? Bytes { get; init; }

    /// <summary>The kind of failure, one word.</summary>
    public string? Failure { get; init; }
}
