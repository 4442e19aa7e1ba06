namespace KlingFlow.Scripts;

/// <summary>
/// Finds the clips of a script in an earlier list. What was made from the same words is the same clip, wherever it stands; between two
/// that are the same, a clip that says mostly the same was edited.
/// </summary>
internal sealed class ClipMatch
{
    // An edited clip is looked for among so many of the earlier list, so that two long lists without anything in common end soon.
    private const int LookAhead = 12;
    private const double MostlyTheSame = 0.5;

    private readonly IReadOnlyList<Clip> _now;
    private readonly IReadOnlyList<Clip> _was;
    private readonly int?[] _matches;
    private readonly bool[] _isTaken;

    private ClipMatch(IReadOnlyList<Clip> now, IReadOnlyList<Clip> was)
    {
        (_now, _was) = (now, was);
        _matches = new int?[now.Count];
        _isTaken = new bool[was.Count];
    }

    /// <summary>For each clip its place in the earlier list, or null where it is new.</summary>
    public static IReadOnlyList<int?> Of(IReadOnlyList<Clip> now, IReadOnlyList<Clip> was)
    {
        var match = new ClipMatch(now, was);
        match.Ends();
        match.Anchors();
        match.Moved();
        match.Edited();
        return match._matches;
    }

    private static string? Key(Clip clip) => clip.SourceHash;

    private bool Same(int now, int was) => !_isTaken[was] && _matches[now] is null && Key(_now[now]) is { } key && key == Key(_was[was]);

    private void Take(int now, int was)
    {
        _matches[now] = was;
        _isTaken[was] = true;
    }

    private void Ends()
    {
        var first = 0;
        for (; first < Math.Min(_now.Count, _was.Count) && Same(first, first); first++)
            Take(first, first);

        for (int now = _now.Count - 1, was = _was.Count - 1; now >= first && was >= first && Same(now, was); now--, was--)
            Take(now, was);
    }

    // What occurs once in both is certain. Around it, whatever stands side by side with the same words.
    private void Anchors()
    {
        var once = Once(_was, i => !_isTaken[i]);
        var anchors = Once(_now, i => _matches[i] is null).Where(pair => once.ContainsKey(pair.Key)).Select(pair => (Now: pair.Value, Was: once[pair.Key])).Order().ToList();
        foreach (var (now, was) in anchors)
            Take(now, was);

        foreach (var (now, was) in anchors)
        {
            for (var i = 1; now + i < _now.Count && was + i < _was.Count && Same(now + i, was + i); i++)
                Take(now + i, was + i);
            for (var i = 1; now - i >= 0 && was - i >= 0 && Same(now - i, was - i); i++)
                Take(now - i, was - i);
        }
    }

    private static Dictionary<string, int> Once(IReadOnlyList<Clip> clips, Func<int, bool> isOpen)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < clips.Count; i++)
        {
            if (isOpen(i) && Key(clips[i]) is { } key)
                places[key] = places.ContainsKey(key) ? -1 : i;
        }

        return places.Where(pair => pair.Value >= 0).ToDictionary(StringComparer.Ordinal);
    }

    // What is left of clips with the same words is matched in order.
    private void Moved()
    {
        var left = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var was = 0; was < _was.Count; was++)
        {
            if (_isTaken[was] || Key(_was[was]) is not { } key)
                continue;
            if (!left.TryGetValue(key, out var queue))
                left[key] = queue = new Queue<int>();
            queue.Enqueue(was);
        }

        for (var now = 0; now < _now.Count; now++)
        {
            if (_matches[now] is null && Key(_now[now]) is { } key && left.TryGetValue(key, out var queue) && queue.TryDequeue(out var was))
                Take(now, was);
        }
    }

    private void Edited()
    {
        var was = 0;
        for (var now = 0; now < _now.Count; now++)
        {
            if (_matches[now] is { } known)
            {
                was = known + 1;
                continue;
            }

            var words = Words(_now[now]);
            var best = Enumerable.Range(was, Math.Min(LookAhead, Math.Max(0, _was.Count - was)))
                .TakeWhile(i => !_isTaken[i])
                .Select(i => (At: i, Likeness: Likeness(words, Words(_was[i]))))
                .OrderByDescending(candidate => candidate.Likeness)
                .FirstOrDefault();
            if (best.Likeness < MostlyTheSame)
                continue;

            Take(now, best.At);
            was = best.At + 1;
        }
    }

    private static HashSet<string> Words(Clip clip) =>
        [.. clip.Dialogue.Select(line => line.Text).Prepend(clip.Prompt).SelectMany(text => text.Split([' ', ',', '.', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries))];

    private static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : (double)shared / (one.Count + other.Count - shared);
    }
}
