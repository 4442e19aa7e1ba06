using System.Collections.Concurrent;

namespace KlingFlow.Workflows;

/// <summary>Results that are missing from the folder; each is looked for once until it has been there again.</summary>
internal sealed class SoughtOnce
{
    private readonly ConcurrentDictionary<string, bool> _sought = new(StringComparer.Ordinal);

    /// <summary>Whether one is to be looked for now.</summary>
    /// <param name="name">E.g. <c>SEQ05_grid001</c>.</param>
    /// <param name="isMissing">Whether it should be there and is not.</param>
    public bool IsDue(string name, bool isMissing)
    {
        if (isMissing)
            return !_sought.ContainsKey(name);

        _sought.TryRemove(name, out _);
        return false;
    }

    public void Sought(string name) => _sought[name] = true;
}
