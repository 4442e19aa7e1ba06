namespace KlingFlow.Grids;

/// <summary><c>grid.yaml</c>: a person's order for a grid. An empty file asks for one too.</summary>
public sealed record GridRequest
{
    /// <summary>Asks for a grid and says nothing more, as <c>ready: true</c> does.</summary>
    public static GridRequest Plain { get; } = new();

    /// <summary>What to explore; null for the plan's <c>grid</c>, else the first shot's prompt.</summary>
    public string? Prompt { get; init; }

    /// <summary>Names of elements; null for the plan's.</summary>
    public IReadOnlyList<string>? Elements { get; init; }

    /// <summary>For people.</summary>
    public string? Note { get; init; }

    /// <summary>Hash of the plan this was asked for; where it stands, only it decides whether the request covers the plan.</summary>
    public string? PlanSha256 { get; init; }
}
