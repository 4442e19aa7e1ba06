using KlingFlow.Workspaces;

namespace KlingFlow.Simulator.History;

/// <summary>
/// Looks at the journal and the events while a run goes on, best right after a kill, and remembers every whole line: a
/// line that could be read then was acknowledged, and must still be there in the end.
/// </summary>
/// <param name="project">Whose events.</param>
/// <param name="states">Whose journals.</param>
public sealed class Witness(ProjectLayout project, IReadOnlyList<StateLayout> states)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _seen = new(StringComparer.Ordinal);

    /// <summary>How often it looked.</summary>
    public int Looks { get; private set; }

    /// <summary>Remembers what can be read now.</summary>
    public void Look()
    {
        Looks++;
        foreach (var path in Watched())
        {
            var now = JournalText.WholeLines(path);
            if (!IsPrefix(_seen.GetValueOrDefault(path, []), now))
                return;

            _seen[path] = now;
        }
    }

    // What was seen stays as it was seen: a look that finds less leaves the memory alone, so that the end tells it.
    internal IEnumerable<string> Forgotten() =>
        from path in Watched()
        let seen = _seen.GetValueOrDefault(path, [])
        let now = JournalText.WholeLines(path)
        where !IsPrefix(seen, now)
        let same = seen.Zip(now, (before, after) => before == after).TakeWhile(equal => equal).Count()
        select $"{path}: {seen.Count} lines were read while it ran, and line {same + 1} is gone or changed";

    private IEnumerable<string> Watched() => [project.Events, .. states.Select(state => state.Journal)];

    private static bool IsPrefix(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        before.Count <= now.Count && before.Zip(now, (seen, still) => seen == still).All(equal => equal);
}
