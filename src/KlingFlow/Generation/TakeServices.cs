using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Outside;
using KlingFlow.Spending;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Generation;

/// <summary>What the steps of a take share: one project, opened for sending.</summary>
public sealed record TakeServices
{
    /// <summary>The file system.</summary>
    public required IDisk Disk { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Log { get; init; }

    /// <summary>The workspace.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The project.</summary>
    public required Project Project { get; init; }

    /// <summary>Where its journal and paid media live.</summary>
    public required StateLayout State { get; init; }

    /// <summary>The journal.</summary>
    public required Journal Journal { get; init; }

    /// <summary>The caps that hold.</summary>
    public required Caps Caps { get; init; }

    /// <summary>Proof that this process may send: checked again before each send.</summary>
    public required Func<bool> MaySend { get; init; }

    /// <summary>Why nothing may be sent at this moment, though it may be soon: a full disk, a lock that is not sure yet. Null where all is well.</summary>
    public Func<Problem?> Doubt { get; init; } = () => null;

    /// <summary>Asks providers.</summary>
    public required Poller Poller { get; init; }

    /// <summary>Where those sleep who ask again later.</summary>
    public required Alarm Alarm { get; init; }

    /// <summary>Fetches results.</summary>
    public required DownloadClient Downloads { get; init; }

    /// <summary>Looks at results.</summary>
    public required MediaTools Media { get; init; }

    /// <summary>Runs <c>handoff.run</c>.</summary>
    public required ProgramRunner Programs { get; init; }

    /// <summary>Whether a program that the workspace names may run: only in a trusted one.</summary>
    public required bool RunsWorkspacePrograms { get; init; }

    /// <summary>Jitter, 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The pace of questions.</summary>
    public PollingSchedule Polling => new()
    {
        Interval = Workspace.Settings.Polling.Interval,
        MaxInterval = Workspace.Settings.Polling.MaxInterval,
        Deadline = Workspace.Settings.Polling.Deadline,
    };

    /// <summary>Waits by the clock.</summary>
    public Task PauseAsync(TimeSpan time, CancellationToken cancellation) =>
        time > TimeSpan.Zero ? Task.Delay(time, Clock, cancellation) : Task.CompletedTask;
}
