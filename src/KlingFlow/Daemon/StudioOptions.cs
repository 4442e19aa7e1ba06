using KlingFlow.Files;
using KlingFlow.Providers;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Daemon;

/// <summary>What a <see cref="Studio"/> stands on: everything that a test replaces.</summary>
public sealed record StudioOptions
{
    /// <summary>The file system.</summary>
    public IDisk Disk { get; init; } = new Disk();

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The log.</summary>
    public ILogger Log { get; init; } = Serilog.Core.Logger.None;

    /// <summary>The workspace.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>Environment variables: keys and the state folder.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Providers that stand before the real ones of their name: doubles in tests.</summary>
    public IReadOnlyList<IProvider> Providers { get; init; } = [];

    /// <summary>Jitter, 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The network for paid requests and questions; null for the real one.</summary>
    public HttpMessageHandler? Network { get; init; }
}
