namespace KlingFlow.Workspaces;

/// <summary>How patient the watcher is. <c>watch:</c> in kling.yaml; each at least 20 ms.</summary>
public sealed record WatchSettings
{
    /// <summary>How long a plan must be unchanged before it is read for display. Default: 1 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a plan and a request must be unchanged before anything is spent on them. Default: 3 s.</summary>
    public TimeSpan PaySettle { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause between two looks at everything, whether events came or not. Default: 30 s.</summary>
    public TimeSpan Rescan { get; init; } = TimeSpan.FromSeconds(30);
}
