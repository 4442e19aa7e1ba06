using System.Globalization;

namespace KlingFlow.Scripts;

/// <summary>One clip in two lists.</summary>
/// <param name="Was">In the first; null where it is new.</param>
/// <param name="Now">In the second; null where it is gone.</param>
public sealed record ClipChange(Clip? Was, Clip? Now)
{
    /// <summary>Its id.</summary>
    public string Id => (Now ?? Was)!.Id.Value;

    /// <summary><c>same</c>, <c>changed</c>, <c>added</c> or <c>removed</c>.</summary>
    public string Change => Was is null ? "added" : Now is null ? "removed" : Differences.Count > 0 ? "changed" : "same";

    /// <summary>In what they differ; everything of a clip that is new or gone. Where it stands in the script is no difference.</summary>
    public IReadOnlyList<ClipDifference> Differences { get; } = [.. All(Was, Now).Where(difference => difference.Was != difference.Now)];

    /// <summary>Every clip of two lists, in the order of the second; what is gone stands behind what it stood behind.</summary>
    public static IReadOnlyList<ClipChange> Between(PromptList was, PromptList now)
    {
        var before = was.Clips.ToDictionary(clip => clip.Id);
        var stays = now.Clips.Select(clip => clip.Id).ToHashSet();
        var changes = new List<ClipChange>();
        var gone = new Dictionary<Names.SequenceId, List<ClipChange>>();
        var known = changes;
        foreach (var clip in was.Clips)
        {
            if (stays.Contains(clip.Id))
                gone[clip.Id] = known = [];
            else
                known.Add(new ClipChange(clip, null));
        }

        foreach (var clip in now.Clips)
        {
            changes.Add(new ClipChange(before.GetValueOrDefault(clip.Id), clip));
            changes.AddRange(gone.GetValueOrDefault(clip.Id) ?? []);
        }

        return changes;
    }

    private static IEnumerable<ClipDifference> All(Clip? was, Clip? now)
    {
        yield return new("scene", was?.Scene, now?.Scene);
        yield return new("prompt", was?.Prompt, now?.Prompt);
        yield return new("seconds", was?.Seconds.ToString(CultureInfo.InvariantCulture), now?.Seconds.ToString(CultureInfo.InvariantCulture));
        yield return new("characters", List(was?.Characters), List(now?.Characters));
        for (var i = 0; i < Math.Max(was?.Dialogue.Count ?? 0, now?.Dialogue.Count ?? 0); i++)
            yield return new(string.Create(CultureInfo.InvariantCulture, $"line {i + 1}"), Line(was, i), Line(now, i));

        yield return new("sfx", List(was?.Sfx), List(now?.Sfx));
    }

    private static string? List(IReadOnlyList<string>? words) => words is { Count: > 0 } ? string.Join(", ", words) : null;

    private static string? Line(Clip? clip, int at)
    {
        if (clip is null || at >= clip.Dialogue.Count)
            return null;

        var line = clip.Dialogue[at];
        var how = (line.Kind == DialogueLine.Direct ? line.Delivery : line.Delivery.Prepend(line.Kind)).ToList();
        return $"{line.Speaker ?? "?"}{(how.Count > 0 ? $" ({string.Join(", ", how)})" : "")}: {line.Text}";
    }
}
