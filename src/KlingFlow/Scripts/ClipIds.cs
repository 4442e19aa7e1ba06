using System.Globalization;
using System.Text.RegularExpressions;
using KlingFlow.Names;

namespace KlingFlow.Scripts;

/// <summary>Gives the clips of a script their ids: those they had, else new ones such as <c>S01C01</c>.</summary>
internal sealed partial class ClipIds
{
    // Of any number.
    private const int MostDigits = 10;

    private readonly IReadOnlyList<int> _scenes;
    private readonly SequenceId?[] _ids;
    private readonly HashSet<SequenceId> _used;

    // The highest number of a clip by its scene's number, of all ids that were ever seen.
    private readonly Dictionary<int, int> _highest = [];
    private int _highestScene;

    // Numbers of scenes by their headings, and by the numbers they have in the script now.
    private readonly Dictionary<string, int> _sceneOf = [];
    private readonly Dictionary<int, int> _likely = [];

    private ClipIds(IReadOnlyList<int> scenes, IEnumerable<SequenceId> used)
    {
        _scenes = scenes;
        _ids = new SequenceId?[scenes.Count];
        _used = [.. used];
        foreach (var id in _used)
        {
            if (Numbers(id) is var (scene, clip))
                See(scene, clip);
        }
    }

    /// <summary>The id of a clip in a script that has none yet: <c>S01C01</c>.</summary>
    /// <param name="scene">The number of its scene among those that have clips, counted from 1.</param>
    /// <param name="clip">Its number within the scene, counted from 1.</param>
    public static SequenceId First(int scene, int clip)
    {
        Span<char> id = stackalloc char[2 + (2 * MostDigits)];
        id[0] = 'S';
        scene.TryFormat(id[1..], out var digits, "D2", CultureInfo.InvariantCulture);
        id[1 + digits] = 'C';
        clip.TryFormat(id[(2 + digits)..], out var more, "D2", CultureInfo.InvariantCulture);
        return SequenceId.Parse(new string(id[..(2 + digits + more)]));
    }

    /// <summary>The ids that clips keep, and those of what is new.</summary>
    /// <param name="clips">Under the ids of <see cref="First"/>, which say which scene they are of.</param>
    /// <param name="earlier">What there was.</param>
    public static IReadOnlyList<SequenceId> Of(IReadOnlyList<Clip> clips, EarlierClips earlier)
    {
        var scenes = clips.Select(clip => Numbers(clip.Id)!.Value.Scene).ToList();
        var current = earlier.Current.Clips;
        var known = current.Select(clip => clip.Id).ToHashSet();
        var proposed = earlier.Proposed.Clips.Where(clip => !known.Contains(clip.Id)).ToList();
        var ids = new ClipIds(scenes, current.Concat(proposed).Select(clip => clip.Id).Concat(earlier.Taken));
        ids.Keep(clips, current);
        ids.Keep(clips, proposed);
        ids.FindScenes(clips, [.. current, .. proposed]);
        ids.GiveNew();
        return ids.All();
    }

    private IReadOnlyList<SequenceId> All() => [.. _ids.Select(id => id!.Value)];

    private void Keep(IReadOnlyList<Clip> clips, IReadOnlyList<Clip> earlier)
    {
        if (earlier.Count == 0)
            return;

        var open = Enumerable.Range(0, clips.Count).Where(i => _ids[i] is null).ToList();
        var matches = ClipMatch.Of([.. open.Select(i => clips[i])], earlier);
        for (var i = 0; i < open.Count; i++)
            _ids[open[i]] = matches[i] is { } match ? earlier[match].Id : null;
    }

    // A scene of which every word is new still is the scene under its heading, unless that one is there too.
    private void FindScenes(IReadOnlyList<Clip> clips, IReadOnlyList<Clip> earlier)
    {
        var kept = _ids.Select(id => id is { } known ? Numbers(known)?.Scene : null).ToHashSet();
        foreach (var clip in earlier)
        {
            if (clip.Scene is { } heading && Numbers(clip.Id) is var (scene, _) && !kept.Contains(scene))
                _sceneOf.TryAdd(heading, scene);
        }

        for (var i = 0; i < clips.Count; i++)
        {
            if (clips[i].Scene is { } heading && _sceneOf.TryGetValue(heading, out var scene))
                _likely.TryAdd(_scenes[i], scene);
        }
    }

    private void GiveNew()
    {
        for (var first = 0; first < _ids.Length;)
        {
            var end = first;
            while (end < _ids.Length && _scenes[end] == _scenes[first])
                end++;

            GiveNew(first, end);
            first = end;
        }
    }

    // Within a scene the number of its known clips; a new scene has its own place's number, or where that was another's, the next.
    private void GiveNew(int first, int end)
    {
        var known = Enumerable.Range(first, end - first).Select(i => _ids[i] is { } id ? Numbers(id)?.Scene : null).FirstOrDefault(scene => scene is not null);
        var number = known ?? (_likely.TryGetValue(_scenes[first], out var likely) ? likely : _highest.ContainsKey(_scenes[first]) ? _highestScene + 1 : _scenes[first]);
        for (var i = first; i < end; i++)
        {
            if (_ids[i] is not null)
                continue;

            SequenceId id;
            do
            {
                See(number, _highest.GetValueOrDefault(number) + 1);
                id = First(number, _highest[number]);
            }
            while (!_used.Add(id));

            _ids[i] = id;
        }
    }

    private void See(int scene, int clip)
    {
        _highest[scene] = Math.Max(clip, _highest.GetValueOrDefault(scene));
        _highestScene = Math.Max(scene, _highestScene);
    }

    private static (int Scene, int Clip)? Numbers(SequenceId id) =>
        Shape().Match(id.Value) is { Success: true } match
            ? (int.Parse(match.Groups["scene"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["clip"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("^S(?<scene>[0-9]{1,7})C(?<clip>[0-9]{1,7})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
