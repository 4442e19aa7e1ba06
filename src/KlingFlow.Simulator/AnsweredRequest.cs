using System.Text.Json.Nodes;

namespace KlingFlow.Simulator;

/// <summary>One line of the request log.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Method">E.g. <c>POST</c>.</param>
/// <param name="Path">Without the query.</param>
/// <param name="Query">With its question mark; empty where there is none.</param>
/// <param name="HasCredential">Whether any Authorization header came along.</param>
/// <param name="Status">HTTP status of the answer; 0 where the connection was cut instead.</param>
/// <param name="Code">Business code of the answer; null where it has none.</param>
/// <param name="Body">The JSON that was sent, images replaced by their size and hash; null where there was none.</param>
public sealed record AnsweredRequest(
    DateTimeOffset At, string Method, string Path, string Query, bool HasCredential, int Status, int? Code, JsonNode? Body)
{
    /// <summary>Hash of the body as it came: the only thing that names a request without an id of the client's. Empty where there was none.</summary>
    public string BodySha256 { get; init; } = "";
}
