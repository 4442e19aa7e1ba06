using KlingFlow.Files;

namespace KlingFlow.Changes;

/// <summary>
/// Proves that events still arrive, by making a file and waiting for its event. A watcher dies without telling: of an
/// unmount, of a network file system that has no events, of a folder made anew.
/// </summary>
internal sealed class Cookie(IDisk disk, string root)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private string? _baked;
    private volatile bool _wasEaten;

    public bool IsWaiting => Volatile.Read(ref _baked) is not null;

    /// <summary>Whether the last one that was baked has been seen.</summary>
    public bool WasEaten => _wasEaten;

    /// <summary>In our cache folder where there is one, so that git never sees it.</summary>
    public void Bake()
    {
        var name = TempName.New();
        _wasEaten = false;
        Volatile.Write(ref _baked, name);
        var cache = disk.Path.Combine(root, ".kling");
        var path = disk.Path.Combine(disk.Directory.Exists(cache) ? cache : root, name);
        using (disk.FileStream.Create(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            // Its name is all that counts.
        }

        disk.File.Delete(path);
    }

    /// <summary>Whether this event is the cookie's; then it has been seen.</summary>
    public bool Eat(string path)
    {
        var name = Volatile.Read(ref _baked);
        if (name is null || !path.EndsWith(name, StringComparison.Ordinal))
            return false;

        Volatile.Write(ref _baked, null);
        _wasEaten = true;
        return true;
    }

    public void Forget() => Volatile.Write(ref _baked, null);
}
