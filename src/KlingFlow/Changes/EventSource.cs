using System.IO.Abstractions;
using KlingFlow.Files;

namespace KlingFlow.Changes;

/// <summary>The FileSystemWatcher of .NET, which can be thrown away and made anew. Its handlers do nothing but add a path.</summary>
internal sealed class EventSource(IDisk disk, string root, HintQueue events, Action onError)
{
    private readonly Lock _lock = new();
    private IFileSystemWatcher? _watcher;
    private bool _stopped;

    /// <summary>Makes the watcher, or makes it anew. False when the system refuses: no folder, or no inotify instance left.</summary>
    public bool Start()
    {
        lock (_lock)
        {
            _watcher?.Dispose();
            _watcher = null;
            if (_stopped)
                return false;

            try
            {
                var watcher = disk.FileSystemWatcher.CreateNew(root);
                watcher.IncludeSubdirectories = true;
                watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size;
                watcher.InternalBufferSize = 64 * 1024;
                watcher.Created += (_, change) => events.Add(change.FullPath, appeared: true);
                watcher.Changed += (_, change) => events.Add(change.FullPath);
                watcher.Deleted += (_, change) => events.Add(change.FullPath);
                watcher.Renamed += (_, change) =>
                {
                    events.Add(change.OldFullPath);
                    events.Add(change.FullPath, appeared: true);
                };
                watcher.Error += (_, _) => onError();
                watcher.EnableRaisingEvents = true;
                _watcher = watcher;
                return true;
            }
            catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    /// <summary>Lets go of the watcher until the next start.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    public void Stop()
    {
        lock (_lock)
            _stopped = true;

        Pause();
    }
}
