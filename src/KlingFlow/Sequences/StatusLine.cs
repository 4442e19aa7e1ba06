namespace KlingFlow.Sequences;

/// <summary>What <c>kling status</c> says about one sequence in one line.</summary>
public sealed record StatusLine
{
    /// <summary>The folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>A word of design.md 4.1.</summary>
    public required string State { get; init; }

    /// <summary>From the plan.</summary>
    public required string Title { get; init; }

    /// <summary>The newest take.</summary>
    public string? CurrentTake { get; init; }

    /// <summary>The approved take.</summary>
    public string? ApprovedTake { get; init; }

    /// <summary>Words that ask for a person.</summary>
    public IReadOnlyList<string> Attention { get; init; } = [];

    /// <summary>Why requests wait.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>Whether there is anything to put right.</summary>
    public bool HasProblems { get; init; }

    /// <summary>The line of a status.</summary>
    public static StatusLine Of(SequenceStatus status) => new()
    {
        Id = status.Id,
        State = status.State,
        Title = status.Title,
        CurrentTake = status.CurrentTake,
        ApprovedTake = status.ApprovedTake,
        Attention = status.Attention,
        Waiting = [.. status.Waiting.Select(waiting => waiting.Reason)],
        HasProblems = status.Problems.Count > 0,
    };
}
