using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts;

/// <summary>Reads <c>prompts.yaml</c>. Every complaint has its place, and all come at once.</summary>
public static class PromptListReader
{
    /// <summary>Reads a prompt list.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="displayName">Relative to the project, for messages.</param>
    public static PromptListReading Read(IDisk disk, string path, string displayName)
    {
        var file = HandWritten.ReadFile<PromptListFile>(disk, path, displayName, YamlSize.OfLongScript);
        var problems = file.Problems.ToList();
        if (SchemaNumber.Complaint(file.Partial?.Schema, file.Places) is { } newer)
            problems.Add(newer);

        var clips = new List<Clip>();
        var known = new HashSet<SequenceId>();
        foreach (var (clip, index) in (file.Partial?.Clips ?? []).Select((clip, index) => (clip, index)))
        {
            if (IdOf(clip, index, file.Places, known, problems) is { } id && clip is { Prompt: not null, Seconds: not null })
                clips.Add(Clip(id, clip));
        }

        return problems.Count > 0 ? new PromptListReading(null, ProblemOrder.ByPlace(problems)) : new PromptListReading(new PromptList(clips), []);
    }

    private static SequenceId? IdOf(PromptListFile.ClipFile clip, int index, FilePlaces places, HashSet<SequenceId> known, List<Problem> problems)
    {
        if (clip.Id is not { } text)
            return null;

        var place = $"clips.{index}.id";
        if (!SequenceId.TryParse(text, out var id))
            problems.Add(places.At(place, ProblemCode.BadName, $"`{SafeText.Short(text, 60)}` cannot be the name of a clip", "letters, digits, `-` and `_`, at most 64, a letter or digit first"));
        else if (!known.Add(id.Value))
            problems.Add(places.At(place, ProblemCode.DuplicateId, $"two clips are called `{text}`", "give one of them another id"));
        else
            return id;

        return null;
    }

    private static Clip Clip(SequenceId id, PromptListFile.ClipFile clip) => new()
    {
        Id = id,
        Scene = clip.Scene,
        Prompt = clip.Prompt!,
        Seconds = clip.Seconds!.Value,
        Characters = clip.Characters ?? [],
        Dialogue = [.. (clip.Dialogue ?? []).Where(line => line.Text is not null).Select(Line)],
        Sfx = clip.Sfx ?? [],
        Source = Place(clip.Source),
        SourceHash = clip.Source?.Hash,
    };

    private static DialogueLine Line(PromptListFile.LineFile line) => new()
    {
        Speaker = line.Speaker,
        Text = line.Text!,
        Kind = line.Kind ?? DialogueLine.Direct,
        Delivery = line.Delivery ?? [],
        Voice = line.Voice,
        Source = Place(line.Source),
    };

    private static ScriptPlace? Place(PromptListFile.PlaceFile? place) =>
        place is { Line: { } line } ? new ScriptPlace(line, place.Column ?? 1) : null;
}
