using System.Text;
using KlingFlow.Names;

namespace KlingFlow.Scripts;

/// <summary>The clip of which the window of the script is being filled. One serves for a whole script, clip after clip.</summary>
internal sealed class ClipDraft
{
    /// <summary>15 s: the most that a model makes at once.</summary>
    public const int MostTenths = 150;

    /// <summary>What a voice has around its words, in tenths of a second.</summary>
    public const int AroundSpeech = 6;

    private const int LeastSeconds = 3;

    // Joined up to here: several short actions are one clip, and an action of its own length stays alone.
    private const int ComfortableTenths = 80;
    private const int ShortTenths = 30;

    private readonly StringBuilder _prompt = new();

    // What was said first, while nothing else is: the prompt of most clips is one action as it stands.
    private string? _first;
    private readonly List<DialogueLine> _dialogue = [];
    private readonly List<string> _seen = [];
    private readonly List<string> _speaking = [];
    private readonly List<string> _sounds = [];
    private List<string>? _ordered;
    private Fingerprint _words;
    private SequenceId _id;
    private string? _scene;
    private ScriptPlace? _source;
    private int _action;
    private int _speech;

    private int Total => Math.Max(_action, _speech == 0 ? 0 : _speech + AroundSpeech);

    /// <summary>Begins a clip; what was in the one before is forgotten.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="scene">Its scene's heading.</param>
    /// <param name="setting">What a prompt says of its place and time.</param>
    public void Begin(SequenceId id, string? scene, string setting)
    {
        (_id, _scene, _source, _ordered, _action, _speech) = (id, scene, null, null, 0, 0);
        _prompt.Clear();
        _first = null;
        _dialogue.Clear();
        _seen.Clear();
        _speaking.Clear();
        _sounds.Clear();
        _words = new Fingerprint();
        _words.Add(scene);
        Say(setting);
    }

    /// <summary>Whether a further action belongs here: one of the two is short, and together they are not long.</summary>
    public bool Joins(int tenths) =>
        Math.Max(_action + tenths, Total) <= ComfortableTenths && (tenths < ShortTenths || Total < ShortTenths);

    /// <summary>Whether so much more speech still fits.</summary>
    public bool HasRoom(int tenths) => _speech + tenths + AroundSpeech <= MostTenths;

    public void AddAction(string words, int tenths, ScriptPlace place, CastNames cast)
    {
        _action += tenths;
        Say(words);
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

    /// <summary>The clip as it is now.</summary>
    public Clip Finish()
    {
        var prompt = Prompt();
        foreach (var speaker in _speaking)
        {
            if (!_seen.Contains(speaker))
                _seen.Add(speaker);
        }

        return new Clip
        {
            Id = _id,
            Scene = _scene,
            Prompt = prompt,
            Seconds = Math.Clamp((Total + 9) / 10, LeastSeconds, MostTenths / 10),
            Characters = Kept(_seen),
            Dialogue = _dialogue.Count == 0 ? [] : _dialogue.ToArray(),
            Sfx = Kept(_ordered ?? _sounds),
            Source = _source,
            SourceHash = _words.Text(),
        };
    }

    private static string[] Kept(List<string> words) => words.Count == 0 ? [] : words.ToArray();

    private void Add(string words, ScriptPlace place)
    {
        _source ??= place;
        _words.Add("\n");
        _words.Add(words);
    }

    // What ends with a letter gets the full stop that a sentence has.
    private void Say(string words)
    {
        if (words.Length == 0)
            return;

        if (_prompt.Length == 0 && _first is null)
        {
            _first = char.IsLetterOrDigit(words[^1]) ? words + "." : words;
            return;
        }

        Further().Append(words);
        if (char.IsLetterOrDigit(words[^1]))
            _prompt.Append('.');
    }

    // Where the next sentence goes.
    private StringBuilder Further()
    {
        _prompt.Append(_first);
        _first = null;
        return _prompt.Length > 0 ? _prompt.Append(' ') : _prompt;
    }

    private string Prompt()
    {
        for (var i = 0; i < _speaking.Count; i++)
        {
            var text = i == 0 ? Further() : _prompt.Append(i == _speaking.Count - 1 ? " and " : ", ");
            text.Append(Capital(_speaking[i]));
        }

        if (_speaking.Count > 0)
            _prompt.Append(_speaking.Count == 1 ? " speaks." : " speak.");

        return _first ?? (_prompt.Length > 0 ? _prompt.ToString() : "The picture holds while a voice speaks.");
    }

    // ANN is how a cue is written; Ann is her name.
    private static string Capital(string name)
    {
        if (FountainShapes.IsCapitals(name))
            return SceneWords.Titled(name);

        return char.IsLower(name[0]) ? char.ToUpperInvariant(name[0]) + name[1..] : name;
    }
}
