using KlingFlow.Errors;

namespace KlingFlow.Sequences;

/// <summary>What <c>kling status --json</c> prints of a project (design.md 6).</summary>
public sealed record ProjectStatus
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The folder's name.</summary>
    public required string Project { get; init; }

    /// <summary><c>client_video</c>, <c>series</c> or <c>script_film</c>.</summary>
    public required string ProjectType { get; init; }

    /// <summary>In the order of the cut.</summary>
    public IReadOnlyList<SequenceStatus> Sequences { get; init; } = [];

    /// <summary>Money.</summary>
    public required SpentStatus Spent { get; init; }

    /// <summary>The part of <see cref="Spent"/> that this machine's journal does not know.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public decimal SpentElsewhere { get; init; }

    /// <summary>Problems of the project itself and of <c>kling.yaml</c>.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
