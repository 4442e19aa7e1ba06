using System.Collections.Concurrent;

namespace KlingFlow.Changes;

/// <summary>
/// Decides whether a file has come to rest. Editors truncate in place and write in pieces, and most of the ways to cut a
/// plan short still parse: only time without change tells that a save is over.
/// </summary>
/// <param name="clock">Rest is measured on its monotonic clock.</param>
public sealed class Settling(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (FileGlance Glance, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>How much longer the file must stay as it is; zero when it has settled. Ask again then, with a new glance.</summary>
    /// <param name="path">The file.</param>
    /// <param name="glance">How it looks now.</param>
    /// <param name="quiet">How long it must be unchanged.</param>
    public TimeSpan Remaining(string path, FileGlance glance, TimeSpan quiet)
    {
        var now = clock.GetTimestamp();
        if (glance.Stamp is null)
        {
            _seen.TryRemove(path, out _);
            return glance.HasWriter ? quiet : TimeSpan.Zero; // what is not there cannot change any more
        }

        if (glance.HasWriter)
        {
            _seen[path] = (glance, now);
            return quiet;
        }

        var (known, since) = _seen.GetOrAdd(path, _ => (glance, now - RestBefore(glance, quiet)));
        if (known != glance)
        {
            since = now;
            _seen[path] = (glance, since);
        }

        var rest = clock.GetElapsedTime(since, now);
        return rest >= quiet ? TimeSpan.Zero : quiet - rest;
    }

    /// <summary>
    /// Rest of a file seen for the first time: the kernel's change time, which no program can set, shows it. Without this
    /// every start would wait for files that have lain there for days.
    /// </summary>
    private long RestBefore(FileGlance glance, TimeSpan quiet)
    {
        var age = clock.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromTicks(glance.Stamp!.Value.LatestNanoseconds / 100);
        var rest = age < TimeSpan.Zero ? TimeSpan.Zero : age > quiet ? quiet : age;
        return (long)(rest.TotalSeconds * clock.TimestampFrequency);
    }
}
