using System.Text.Json.Serialization;

namespace KlingFlow.Sequences;

/// <summary>A request that lies where it was dropped and cannot be served yet.</summary>
/// <param name="For"><c>take</c> or <c>grid</c>.</param>
/// <param name="By"><c>generate</c>, <c>grid</c> or <c>ready</c>.</param>
/// <param name="Reason">
/// <c>plan</c>, <c>budget</c>, <c>trust</c>, <c>provider</c>, <c>start_frame</c>, <c>elements</c>, <c>in_flight</c>, <c>git</c>,
/// <c>settling</c>, <c>paused</c> or <c>unsupported</c>.
/// </param>
/// <param name="Message">In words.</param>
/// <param name="Until">When the reason is expected to go, where that is known.</param>
public sealed record Waiting(
    string For, string By, string Reason, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until = null)
{
    /// <summary>The code of the problem that stands in the way, where one does; it decides the exit code of who waited.</summary>
    [JsonIgnore]
    public string? Code { get; init; }
}
