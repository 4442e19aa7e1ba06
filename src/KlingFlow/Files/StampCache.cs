using System.Collections.Concurrent;
using System.Text.Json;

namespace KlingFlow.Files;

/// <summary>
/// Remembers what was worked out from a file (a hash, a reading) for as long as its stamp stays the same. A cache only:
/// deleting its file changes no answer.
/// </summary>
/// <param name="disk">Where the files are.</param>
/// <param name="file">Where the memory is kept between runs, e.g. below <c>.kling/</c>; null keeps it in this process only.</param>
/// <param name="clock">Tells which files changed too recently to be believed.</param>
public sealed class StampCache(IDisk disk, string? file, TimeProvider clock)
{
    // A second write within one tick of the file system's clock leaves the same stamp. FAT's tick is two seconds.
    private static readonly long RacyNanoseconds = 2_000_000_000;

    private readonly ConcurrentDictionary<string, StampCacheEntry> _entries = Load(disk, file);

    /// <summary>The value for a file as it is now, worked out again when the file changed.</summary>
    /// <param name="kind">What the value is, e.g. <c>sha256</c>: several can be remembered for one file.</param>
    /// <param name="path">The file.</param>
    /// <param name="workOut">Reads the file; called at most once per call.</param>
    /// <exception cref="FileNotFoundException">Nothing stands there.</exception>
    public string Get(string kind, string path, Func<string, string> workOut)
    {
        var stamp = disk.Stamp(path) ?? throw new FileNotFoundException("there is nothing to read", path);
        var key = kind + ":" + path;
        if (_entries.TryGetValue(key, out var known) && known.Stamp == stamp)
            return known.Value;

        var value = workOut(path);

        // Racy: what was read may already be older than what the stamp will show next. Do not remember it.
        var readAt = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        if (stamp.LatestNanoseconds < readAt - RacyNanoseconds && disk.Stamp(path) == stamp)
            _entries[key] = new StampCacheEntry(key, stamp, value);

        return value;
    }

    /// <summary>Keeps the memory for the next run. Entries of files that are gone are dropped.</summary>
    public void Save()
    {
        if (file is null)
            return;

        var lines = _entries.Values
            .Where(entry => disk.Stamp(entry.Key[(entry.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]) == entry.Stamp)
            .Select(entry => JsonSerializer.Serialize(entry, FilesJson.Default.StampCacheEntry));
        disk.Directory.CreateDirectory(disk.Path.GetDirectoryName(file)!);
        AtomicFile.WriteAllText(disk, file, string.Concat(lines.Select(line => line + "\n")));
    }

    private static ConcurrentDictionary<string, StampCacheEntry> Load(IDisk disk, string? file)
    {
        var entries = new ConcurrentDictionary<string, StampCacheEntry>(StringComparer.Ordinal);
        try
        {
            foreach (var line in file is null ? [] : AppendLog.ReadLines(disk, file))
            {
                if (JsonSerializer.Deserialize(line, FilesJson.Default.StampCacheEntry) is { Key: not null, Value: not null } entry)
                    entries[entry.Key] = entry;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be read is an empty one.
            entries.Clear();
        }

        return entries;
    }
}
