using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>Puts a person's answers into a script.</summary>
internal sealed class AnsweredScript(ScriptText text, DialogueAnswers answers, ReadingAids aids)
{
    private readonly CastBook _cast = new(aids.Cast);
    private readonly List<ReviewEntry> _open = [];
    private readonly List<ReviewEntry> _new = [];
    private int _openCount;

    /// <summary>The script as the answers want it.</summary>
    public DialogueReviewed Apply(Script script)
    {
        // Without a list nothing is asked of the thousands that nobody will look at today.
        var entries = new Dictionary<ScriptItem, ReviewEntry>(ReferenceEqualityComparer.Instance);
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var scene in script.Scenes)
        {
            foreach (var item in scene.Items)
            {
                if (ReviewEntry.IsNeeded(item))
                    Enter(item, entries, keys);
            }
        }

        var scenes = new List<ScriptScene>(script.Scenes.Count);
        foreach (var scene in script.Scenes)
            scenes.Add(Answered(scene, entries, keys));

        var answered = script with { Scenes = scenes };
        return new DialogueReviewed(answered, _open, _new, _openCount, CastProposal.Of(answered, aids));
    }

    private void Enter(ScriptItem item, Dictionary<ScriptItem, ReviewEntry> entries, Dictionary<string, int> keys)
    {
        if (answers.IsEmpty && entries.Count == DialogueReview.MostEntries)
        {
            _openCount++;
            return;
        }

        var entry = entries[item] = ReviewEntry.Of(item, text);
        keys[entry.Key] = keys.GetValueOrDefault(entry.Key) + 1;
    }

    private ScriptScene Answered(ScriptScene scene, Dictionary<ScriptItem, ReviewEntry> entries, Dictionary<string, int> keys)
    {
        List<ScriptItem>? items = null;
        for (var i = 0; i < scene.Items.Count; i++)
        {
            var item = scene.Items[i];
            var answered = ReviewEntry.IsNeeded(item) && entries.TryGetValue(item, out var entry) ? Answered(entry, keys[entry.Key] == 1) : item;
            if (ReferenceEquals(answered, item))
            {
                items?.Add(item);
                continue;
            }

            items ??= [.. scene.Items.Take(i)];
            if (answered is not null)
                items.Add(answered);
        }

        return items is null ? scene : scene with { Items = items };
    }

    private ScriptItem? Answered(ReviewEntry entry, bool isOnly)
    {
        if (answers.Has(entry, isOnly))
            return answers.Apply(entry, isOnly, name => _cast.Answer(name).Speaker ?? name);

        _openCount++;
        if (_open.Count < DialogueReview.MostEntries)
            _open.Add(entry);

        if (_new.Count < DialogueReview.MostEntries && !answers.Lists(entry, isOnly))
            _new.Add(entry);

        return entry.Item;
    }
}
