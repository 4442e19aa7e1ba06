namespace KlingFlow.Workspaces;

/// <summary>How often, and how long, a provider is asked about a task. <c>polling:</c> in kling.yaml.</summary>
public sealed record PollingSettings
{
    /// <summary>First pause between two questions. Default: 10 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause. Default: 60 s.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When asking ends. Default: 30 days.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromDays(30);
}
