using System.Text;
using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>
/// Cuts a script into clips: a paragraph of action is one, or a window of at most 15 s of it, and what is said belongs to the clip that it
/// stands in. Only neighbours within a scene decide about each other, so that an edit moves nothing elsewhere.
/// </summary>
internal sealed class ClipWindows
{
    // Directions of a script that show nothing.
    private static readonly string[] Technical = ["FADE IN", "FADE OUT", "FADE TO BLACK", "CUT TO BLACK", "SMASH TO BLACK", "SMASH CUT TO BLACK", "BLACK", "OVER BLACK", "CUT TO", "DISSOLVE TO"];

    private readonly ScriptText _text;
    private readonly CastNames _cast;
    private readonly List<Clip> _clips = [];
    private readonly List<string> _waiting = [];
    private readonly ClipDraft _draft = new();
    private readonly StringBuilder _line = new();

    // The draft while it takes more; null between two clips.
    private ClipDraft? _open;
    private ScriptScene? _scene;
    private string _setting = "";
    private string? _timeOfDay;
    private int _sceneNumber;
    private int _clipNumber;
    private bool _isWaiting;

    private ClipWindows(ScriptText text, CastNames cast)
    {
        _text = text;
        _cast = cast;
    }

    public static IReadOnlyList<Clip> Of(Script script, ScriptText text, ReadingAids aids)
    {
        var windows = new ClipWindows(text, new CastNames(aids, Speakers(script)));
        foreach (var scene in script.Scenes)
            windows.Add(scene);

        windows.Close();
        return windows._clips;
    }

    private static HashSet<string> Speakers(Script script)
    {
        var speakers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scene in script.Scenes)
        {
            foreach (var item in scene.Items)
            {
                if (item.Speaker is { } speaker)
                    speakers.Add(speaker);
            }
        }

        return speakers;
    }

    private void Add(ScriptScene scene)
    {
        Close();
        (_scene, _clipNumber) = (scene, 0);
        _setting = SceneWords.Of(scene.Setting, _timeOfDay);
        if (scene.Setting is { } setting)
            _timeOfDay = SceneWords.TimeOfDay(setting, _timeOfDay);

        foreach (var item in scene.Items)
            Add(item);
    }

    private void Add(ScriptItem item)
    {
        switch (item.Kind)
        {
            case ScriptItemKind.Speech or ScriptItemKind.Lyric when item.IsSpoken:
                Speech(item);
                break;
            case ScriptItemKind.Action or ScriptItemKind.Centred or ScriptItemKind.Lyric when !IsTechnical(item.Text):
                Action(item);
                break;
            case ScriptItemKind.Note:
                Note(item);
                break;
            case ScriptItemKind.Transition or ScriptItemKind.PageBreak or ScriptItemKind.Section or ScriptItemKind.Action or ScriptItemKind.Centred:
                Close();
                break;
        }
    }

    private void Action(ScriptItem item)
    {
        var pieces = new TextPieces(item.Text, ClipDraft.MostTenths);
        while (pieces.Next())
        {
            if (_open?.Joins(pieces.Tenths) != true)
                Begin();

            _draft.AddAction(OneLine(item.Text, pieces.Start, pieces.End), pieces.Tenths, Place(item, pieces.Start), _cast);
        }
    }

    private void Speech(ScriptItem item)
    {
        var pieces = new TextPieces(item.Text, ClipDraft.MostTenths - ClipDraft.AroundSpeech);
        while (pieces.Next())
        {
            // A line of dots or dashes is silence.
            if (pieces.Tenths == 0)
                continue;
            if (_open?.HasRoom(pieces.Tenths) != true)
                Begin();

            var line = Line(item, OneLine(item.Text, pieces.Start, pieces.End), Place(item, pieces.Start));
            _draft.AddSpeech(line, pieces.Tenths, line.Kind != DialogueLine.Narration && IsSeen(item));
        }
    }

    private DialogueLine Line(ScriptItem item, string words, ScriptPlace place) => new()
    {
        Speaker = item.Speaker is { } speaker ? _cast.Of(speaker) : null,
        Text = words,
        Kind = item.Said == DialogueLine.Direct && IsNarration(item) ? DialogueLine.Narration : item.Said,
        Delivery = item.Kind == ScriptItemKind.Lyric ? [.. item.Delivery, "singing"] : item.Delivery,
        Source = place,
    };

    private bool IsNarration(ScriptItem item) =>
        Has(item.Delivery, Deliveries.VoiceOver) || (item.Speaker is { } speaker && _cast.IsNarrator(speaker));

    private bool IsSeen(ScriptItem item) =>
        !Has(item.Delivery, Deliveries.OffScreen) && !Has(item.Delivery, Deliveries.OffCamera) && !Has(item.Delivery, "thought")
        && (item.Said == DialogueLine.Direct || !IsNarration(item));

    private static bool Has(IReadOnlyList<string> delivery, string how)
    {
        for (var i = 0; i < delivery.Count; i++)
        {
            if (delivery[i] == how)
                return true;
        }

        return false;
    }

    // A note inside or behind something belongs to it; one before everything belongs to what follows.
    private void Note(ScriptItem item)
    {
        if (SoundWords.OfNote(item.Text) is not { } sounds)
            return;

        if (_open is not null)
        {
            _open.Order(sounds);
            return;
        }

        _waiting.AddRange(sounds);
        _isWaiting = true;
    }

    private void Begin()
    {
        Close();
        _sceneNumber += _clipNumber == 0 ? 1 : 0;
        _clipNumber++;
        _draft.Begin(ClipIds.First(_sceneNumber, _clipNumber), _scene!.Heading, _setting);
        if (_isWaiting)
            _draft.Order([.. _waiting]);

        _waiting.Clear();
        _isWaiting = false;
        _open = _draft;
    }

    private void Close()
    {
        if (_open is not null)
            _clips.Add(_open.Finish());

        _open = null;
    }

    // Most of what is read lies in one stretch, and its place is known.
    private ScriptPlace Place(ScriptItem item, int at) =>
        at == 0 && item.Runs.Count == 0 ? item.Source.Place : _text.PlaceOf(item.OffsetOf(at));

    private static bool IsTechnical(string text) =>
        text.Length <= 30 && Technical.Contains(text.Trim().TrimEnd('.', ':', '!'), StringComparer.Ordinal);

    // Line breaks are how a page is set; a prompt has none.
    private string OneLine(string text, int start, int end)
    {
        var piece = text.AsSpan(start, end - start);
        if (piece.IndexOfAny('\n', '\t') < 0 && piece.IndexOf("  ") < 0)
            return piece.Length == text.Length ? text : piece.ToString();

        _line.Clear();
        foreach (var c in piece)
        {
            if (!Letters.IsBlank(c))
                _line.Append(c);
            else if (_line.Length > 0 && _line[^1] != ' ')
                _line.Append(' ');
        }

        return _line.ToString();
    }
}
