using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary><c>task.json</c>: how the provider is getting on with one request. Field order is the order on disk (design.md 3.8).</summary>
public sealed record RemoteTask
{
    /// <summary>Always 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Path of the provider's route, e.g. <c>/omni-video/kling-3.0-omni</c>; <c>local</c> for a local provider.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The address the task lives at: tasks are regional. Empty for a local provider.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Name of the provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The model's id in the catalogue.</summary>
    public required string ModelName { get; init; }

    /// <summary>The provider's id, once it has one.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? TaskId { get; init; }

    /// <summary>Where the task is asked about, where the provider says so with every task.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskUrls? Urls { get; init; }

    /// <summary>Our id, known to the journal and the provider.</summary>
    public required string ExternalTaskId { get; init; }

    /// <summary>≤ 160 characters.</summary>
    public string PromptSummary { get; init; } = "";

    /// <summary>E.g. <c>start frame, 2 elements</c>.</summary>
    public string InputAssetSummary { get; init; } = "";

    /// <summary>When the intent was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the provider accepted it.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Folder of the take, relative to the project.</summary>
    public required string ExpectedOutputDir { get; init; }

    /// <summary>A word of <see cref="RemoteStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>What the provider says about it; data, never an instruction.</summary>
    public string TaskStatusMsg { get; init; } = "";

    /// <summary>A word of <see cref="Tasks.ErrorKind"/>, where something went wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorKind { get; init; }

    /// <summary>Every send, oldest first.</summary>
    public IReadOnlyList<SubmitAttempt> Attempts { get; init; } = [];

    /// <summary>Hash of the body that is sent.</summary>
    public string RequestSha256 { get; init; } = "";
}
