using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>From a name in a script to the person of the film.</summary>
internal sealed class CastNames
{
    private const int LongestName = 6;

    // The persons by each of their names; null where two share it. Names of several words also by their first, to be found in a text.
    private readonly Dictionary<string, string?> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<KnownName>> _byFirstWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _narrators;

    // The first words, each with the number of its names in the list, for a text of which every word is asked for.
    private readonly WordTable _firstWords;
    private readonly List<List<KnownName>> _names = [];
    private readonly bool _hasSmallNames;

    public CastNames(ReadingAids aids, IEnumerable<string> speakers)
    {
        foreach (var member in aids.Cast)
        {
            foreach (var name in member.Aliases.Prepend(member.Name))
                Add(name.Trim(), member.Name);
        }

        var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var speaker in speakers)
        {
            if (!_byName.ContainsKey(speaker))
                others.Add(speaker);
        }

        foreach (var speaker in others)
            Add(speaker, speaker);

        _narrators = new HashSet<string>(["NARRATOR", "NARRATION", "VOICE-OVER", "VOICEOVER"], StringComparer.OrdinalIgnoreCase);
        if (aids.Narrator is { } narrator)
            _narrators.Add(narrator);

        var words = new string[_byFirstWord.Count];
        var numbers = new int[words.Length];
        foreach (var (word, names) in _byFirstWord)
        {
            words[_names.Count] = word;
            _names.Add(names);
            numbers[_names.Count - 1] = _names.Count;
            _hasSmallNames |= names.Exists(name => !char.IsUpper(name.Words[0][0]));
        }

        _firstWords = new WordTable(words, numbers);
    }

    /// <summary>The name in the cast; the script's own where the cast has none, or two.</summary>
    public string Of(string speaker) => _byName.GetValueOrDefault(speaker.Trim()) ?? speaker.Trim();

    /// <summary>Whether somebody only tells the story.</summary>
    public bool IsNarrator(string speaker) => _narrators.Contains(speaker) || _narrators.Contains(Of(speaker));

    /// <summary>Everybody whom a text names, in the order of the text.</summary>
    public void AddTo(List<string> people, ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && IsWord(text[at]))
                at++;

            if (at > start && (_hasSmallNames || Letters.IsUpper(text[start])) && _firstWords[text[start..at]] is > 0 and var number)
                Add(people, _names[number - 1], text, start);
            at = Math.Max(at, start + 1);
        }
    }

    private void Add(List<string> people, List<KnownName> names, ReadOnlySpan<char> text, int start)
    {
        foreach (var name in names)
        {
            // A name begins with a capital wherever it stands; "will" and "grace" without one are other words.
            if (char.IsUpper(name.Words[0][0]) && !char.IsUpper(text[start]))
                continue;
            if (_byName[name.Name] is { } person && Matches(name.Words, text, start) && !people.Contains(person))
                people.Add(person);
        }
    }

    private static bool Matches(string[] name, ReadOnlySpan<char> text, int at)
    {
        foreach (var word in name)
        {
            while (at < text.Length && !IsWord(text[at]))
                at++;
            if (!text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return false;

            at += word.Length;
            if (at < text.Length && IsWord(text[at]))
                return false;
        }

        return true;
    }

    private static bool IsWord(char c) => Letters.IsLetterOrDigit(c);

    private void Add(string name, string person)
    {
        if (name.Length == 0)
            return;

        var isShared = _byName.TryGetValue(name, out var other) && !string.Equals(other, person, StringComparison.Ordinal);
        _byName[name] = isShared ? null : person;

        // As a word in a text, a name is written without its dots and dashes between words.
        var words = Split(name);
        if (words.Length is 0 or > LongestName)
            return;
        if (!_byFirstWord.TryGetValue(words[0], out var names))
            _byFirstWord[words[0]] = names = [];
        if (!names.Exists(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            names.Add(new KnownName(name, words));
    }

    private static string[] Split(string name) => [.. string.Concat(name.Select(c => IsWord(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private sealed record KnownName(string Name, string[] Words);
}
