using System.Security.Cryptography;
using System.Text;
using KlingFlow.Names;

namespace KlingFlow.Scripts;

/// <summary>A clip while its window of the script is filled.</summary>
/// <param name="scene">Its scene's heading.</param>
/// <param name="sceneNumber">Counted from 1, among the scenes that have clips.</param>
/// <param name="setting">What a prompt says of its place and time.</param>
internal sealed class ClipDraft(string? scene, int sceneNumber, string setting)
{
    /// <summary>15 s: the most that a model makes at once.</summary>
    public const int MostTenths = 150;

    /// <summary>What a voice has around its words, in tenths of a second.</summary>
    public const int AroundSpeech = 6;

    private const int LeastSeconds = 3;
    private const int HashLetters = 12;

    // Joined up to here: several short actions are one clip, and an action of its own length stays alone.
    private const int ComfortableTenths = 80;
    private const int ShortTenths = 30;

    private readonly List<string> _actions = [];
    private readonly List<DialogueLine> _dialogue = [];
    private readonly List<string> _seen = [];
    private readonly List<string> _speaking = [];
    private readonly List<string> _sounds = [];
    private readonly StringBuilder _words = new(scene);
    private List<string>? _ordered;
    private ScriptPlace? _source;
    private int _action;
    private int _speech;

    /// <summary>Counted from 1, among the scenes that have clips.</summary>
    public int SceneNumber => sceneNumber;

    private int Total => Math.Max(_action, _speech == 0 ? 0 : _speech + AroundSpeech);

    /// <summary>Whether a further action belongs here: one of the two is short, and together they are not long.</summary>
    public bool Joins(int tenths) =>
        Math.Max(_action + tenths, Total) <= ComfortableTenths && (tenths < ShortTenths || Total < ShortTenths);

    /// <summary>Whether so much more speech still fits.</summary>
    public bool HasRoom(int tenths) => _speech + tenths + AroundSpeech <= MostTenths;

    public void AddAction(string words, int tenths, ScriptPlace place, CastNames cast)
    {
        _actions.Add(words);
        _action += tenths;
        Add(words, place);
        cast.AddTo(_seen, words);
        SoundWords.AddTo(_sounds, words);
    }

    public void AddSpeech(DialogueLine line, int tenths, bool isSeen)
    {
        _dialogue.Add(line);
        _speech += tenths;
        // Not who says it: that may become known only when a person answers, and it stays the same clip.
        Add(line.Text, line.Source!.Value);
        if (isSeen && line.Speaker is { } speaker && !_speaking.Contains(speaker))
            _speaking.Add(speaker);
    }

    /// <summary>What somebody ordered to be heard wins over what the action sounds like.</summary>
    public void Order(IReadOnlyList<string> sounds) => (_ordered ??= []).AddRange(sounds.Except(_ordered));

    public Clip Finish(SequenceId id) => new()
    {
        Id = id,
        Scene = scene,
        Prompt = Prompt(),
        Seconds = Math.Clamp((Total + 9) / 10, LeastSeconds, MostTenths / 10),
        Characters = [.. _seen.Union(_speaking)],
        Dialogue = _dialogue,
        Sfx = _ordered ?? _sounds,
        Source = _source,
        SourceHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_words.ToString())))[..HashLetters],
    };

    private void Add(string words, ScriptPlace place)
    {
        _source ??= place;
        _words.Append('\n').Append(words);
    }

    private string Prompt()
    {
        var parts = _actions.Prepend(setting).Append(Speaking()).Where(part => part.Length > 0).Select(Sentence).ToList();
        return parts.Count > 0 ? string.Join(' ', parts) : "The picture holds while a voice speaks.";
    }

    private static string Sentence(string words) => char.IsLetterOrDigit(words[^1]) ? words + "." : words;

    private string Speaking() => _speaking switch
    {
        [] => "",
        [var one] => $"{Capital(one)} speaks.",
        [.. var all, var last] => $"{string.Join(", ", all.Select(Capital))} and {Capital(last)} speak.",
    };

    // ANN is how a cue is written; Ann is her name.
    private static string Capital(string name)
    {
        if (FountainShapes.IsCapitals(name))
            return SceneWords.Titled(name);

        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
