using System.Collections.Concurrent;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Daemon;

/// <summary>The lines in front of the providers of a workspace, one for each, shared by all its projects.</summary>
/// <param name="settings">The settings as they were last read.</param>
/// <param name="clock">For the length of a pause.</param>
internal sealed class ProviderQueues(Func<WorkspaceSettings> settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ProviderQueue> _queues = new(StringComparer.Ordinal);

    public ProviderQueue Of(string provider) => _queues.GetOrAdd(provider, name => new ProviderQueue(MaxInFlight(name), clock));

    /// <summary>Why a line does not move; null where it does, or nobody has stood in it.</summary>
    public QueuePause? PauseOf(string provider) => _queues.TryGetValue(provider, out var queue) ? queue.Pause : null;

    /// <summary>The same in words.</summary>
    public Problem? Stopped(string provider) => PauseOf(provider) is { } pause ? QueueStop.Of(provider, pause.Kind, pause.Message) : null;

    private int MaxInFlight(string provider) =>
        settings().Providers.TryGetValue(provider, out var known) ? known.MaxInFlight : new ProviderSettings { Name = provider }.MaxInFlight;
}
