namespace KlingFlow.Simulator;

/// <summary>One line of the billing log: a paid task came into being. Every request beyond the first per take is money lost.</summary>
/// <param name="At">When.</param>
/// <param name="TaskId">The server's id.</param>
/// <param name="ExternalTaskId">The client's id.</param>
/// <param name="Route">Which route was called.</param>
/// <param name="Units">What it costs.</param>
/// <param name="RequestSha256">Hash of the body, lower-case hex.</param>
public sealed record BilledTask(DateTimeOffset At, string TaskId, string? ExternalTaskId, string Route, decimal Units, string RequestSha256)
{
    /// <summary>Which pack paid: <c>video</c> or <c>image</c>; the units are of that kind. <c>fal</c> is paid in dollars.</summary>
    public string Pack { get; init; } = "video";
}
