using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Outside;
using KlingFlow.Workspaces;
using Serilog;

namespace KlingFlow.Providers;

/// <summary>What providers are built from.</summary>
public sealed record ProviderParts
{
    /// <summary>Folder of the workspace: key files are relative to it.</summary>
    public required string WorkspaceRoot { get; init; }

    /// <summary><c>kling.yaml</c>.</summary>
    public required WorkspaceSettings Settings { get; init; }

    /// <summary>Whether this workspace is trusted here. While it is not, no key is read and nothing is sent.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Answers for an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>For key files and frames.</summary>
    public required IDisk Disk { get; init; }

    /// <summary>For the provider that draws on this machine.</summary>
    public required Ffmpeg Ffmpeg { get; init; }

    /// <summary>Speaks on this machine.</summary>
    public required VoiceBox Voices { get; init; }

    /// <summary>Gets what goes wrong.</summary>
    public required ILogger Log { get; init; }

    /// <summary>The only door for a request that costs money.</summary>
    public required PaidClient Paid { get; init; }

    /// <summary>The door for questions.</summary>
    public required QueryClient Query { get; init; }
}
