namespace KlingFlow.Workspaces;

/// <summary>One line of <c>events.jsonl</c>. Field order is the order on disk.</summary>
public sealed record ProjectEvent
{
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A word, e.g. <c>state_changed</c>, <c>take_ended</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The sequence it is about.</summary>
    public string? Sequence { get; init; }

    /// <summary>The take it is about, e.g. <c>take2</c>.</summary>
    public string? Take { get; init; }

    /// <summary>The provider's task.</summary>
    public string? TaskId { get; init; }

    /// <summary>The word before.</summary>
    public string? From { get; init; }

    /// <summary>The word after.</summary>
    public string? To { get; init; }

    /// <summary><c>watcher</c>, <c>cli</c>, <c>console</c>, <c>film</c>, <c>agent</c> or <c>person</c>.</summary>
    public string? By { get; init; }

    /// <summary>In words; never a prompt, never a secret.</summary>
    public string? Detail { get; init; }
}
