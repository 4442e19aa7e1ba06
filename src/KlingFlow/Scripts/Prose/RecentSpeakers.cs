namespace KlingFlow.Scripts.Prose;

/// <summary>Who was named last in a scene: the first thing that a person would look at where nobody is named. Never an answer.</summary>
internal sealed class RecentSpeakers
{
    private const int Most = 3;

    private readonly string?[] _names = new string?[Most];

    // The candidates for each reason, until somebody else speaks.
    private readonly IReadOnlyList<SpeakerCandidate>?[] _made = new IReadOnlyList<SpeakerCandidate>?[2];

    /// <summary>A new scene: others are there.</summary>
    public void Clear()
    {
        Array.Clear(_names);
        Array.Clear(_made);
    }

    /// <summary>Somebody was named.</summary>
    public void Add(string name)
    {
        if (_names[0] == name)
            return;

        var at = Array.IndexOf(_names, name);
        for (var i = at < 0 ? Most - 1 : at; i > 0; i--)
            _names[i] = _names[i - 1];

        _names[0] = name;
        Array.Clear(_made);
    }

    /// <summary>Who it may be where a pronoun stands.</summary>
    public IReadOnlyList<SpeakerCandidate> ForPronoun() => _made[0] ??= Make("pronoun", "pronoun");

    /// <summary>Who it may be where nothing stands: in a dialogue of two the one who did not speak last.</summary>
    public IReadOnlyList<SpeakerCandidate> ForUntagged() => _made[1] ??= Make("untagged", "alternation");

    private List<SpeakerCandidate> Make(string reason, string reasonOfSecond)
    {
        var made = new List<SpeakerCandidate>(Most);
        for (var i = 0; i < Most; i++)
        {
            if (_names[i] is { } name)
                made.Add(new SpeakerCandidate(name, i == 1 ? reasonOfSecond : reason));
        }

        return made;
    }
}
