namespace KlingFlow.Simulator.Requests;

/// <summary>The server says no: an HTTP status, Kling's own code and a message.</summary>
internal sealed class RefusalException(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public int? RetryAfterSeconds { get; init; }

    public static RefusalException BadParameter(string message) => new(400, 1201, message);
}
