using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Generation;

/// <summary>
/// What is odd about the answers for one task, over several of them: one odd answer may be a slip of the provider, and the
/// next one puts it right.
/// </summary>
/// <param name="clock">The monotonic one is used.</param>
internal sealed class TaskDoubts(TimeProvider clock)
{
    /// <summary>So many answers must not know the task …</summary>
    public const int MissesBeforeSaying = 3;

    /// <summary>So often it is asked again for a result that was not named.</summary>
    public const int RequeriesForResult = 3;

    /// <summary>… over at least this long, before a person is asked to look.</summary>
    public static readonly TimeSpan MissingFor = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _oddWords = new(StringComparer.Ordinal);
    private int _misses;
    private long _missingSince;
    private int _withoutResult;

    /// <summary>The provider answered and did not name the task.</summary>
    /// <returns>What a person should know; null while it may be a slip.</returns>
    public (string Kind, string Message)? Missed()
    {
        if (_misses++ == 0)
            _missingSince = clock.GetTimestamp();
        return _misses >= MissesBeforeSaying && clock.GetElapsedTime(_missingSince) >= MissingFor
            ? (ErrorKind.Vanished, "the provider does not know this task any more; it is asked again, and its own list of tasks may tell why")
            : null;
    }

    /// <summary>The provider says that it ended well, and names no result, or several.</summary>
    /// <returns>Likewise.</returns>
    public (string Kind, string Message)? NoResult(RemoteReport report)
    {
        _misses = 0;
        return _withoutResult++ >= RequeriesForResult
            ? (ErrorKind.NoResult, string.Create(CultureInfo.InvariantCulture, $"it ended well, but names no result that can be fetched ({SafeText.Short(report.Message, 150)}); it is asked again"))
            : null;
    }

    /// <summary>A usual answer.</summary>
    /// <returns>A word of the provider that nobody knows, the first time it is seen; else null.</returns>
    public string? Usual(RemoteReport report)
    {
        (_misses, _withoutResult) = (0, 0);
        return report.OddStatus is { } word && _oddWords.Add(word) ? word : null;
    }
}
