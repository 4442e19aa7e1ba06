using System.Text;
using KlingFlow.Workspaces;

namespace KlingFlow.Scripts.Prose;

/// <summary>
/// The people of a script by every name they go by. Case, an article in front and a possessive behind do not count; a first or a last name
/// alone is enough where only one has it. A name of two people is nobody's.
/// </summary>
internal sealed class CastBook
{
    private const int LongestName = 120;

    private readonly Dictionary<string, List<string>> _whole = [];
    private readonly Dictionary<string, List<string>> _parts = [];

    // Answers by the name as the script spells it, so that each spelling is thought about once.
    private CastAnswer?[] _answers = new CastAnswer?[128];
    private string[] _spellings = new string[128];
    private uint[] _hashes = new uint[128];
    private int _count;

    // Names that are not in the cast: the first spelling stands for all that differ in case only.
    private readonly Dictionary<string, string> _others = [];

    public CastBook(IReadOnlyList<CastMember> cast)
    {
        foreach (var member in cast)
        {
            foreach (var name in member.Aliases.Prepend(member.Name))
                Add(name, member.Name);
        }
    }

    /// <summary>Whether nobody is known.</summary>
    public bool IsEmpty => _whole.Count == 0;

    /// <summary>Whether the cast has this name, whole or in part, be it of several people.</summary>
    public bool Knows(ReadOnlySpan<char> name) => Answer(name) is { IsInCast: true };

    /// <summary>Who goes by a name.</summary>
    public CastAnswer Answer(ReadOnlySpan<char> name)
    {
        var slot = SlotOf(name);
        if (_answers[slot] is { } known)
            return known;

        var answer = Find(name.ToString());
        (_answers[slot], _spellings[slot], _hashes[slot]) = (answer, name.ToString(), WordTable.Hash(name));
        if (++_count * 2 > _answers.Length)
            Grow();

        return answer;
    }

    /// <summary>A name as all comparisons see it.</summary>
    public static string Plain(string name)
    {
        var words = name.Split([' ', '\t', '\n', '\r', '\u00A0', '_'], StringSplitOptions.RemoveEmptyEntries);
        var plain = new StringBuilder(name.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].ToLowerInvariant();
            if (i == 0 && words.Length > 1 && word is "the" or "a" or "an")
                continue;

            var bare = NameReader.Bare(word);
            if (bare.Length > 0)
                plain.Append(plain.Length > 0 ? " " : "").Append(bare);
        }

        return plain.ToString();
    }

    private void Add(string name, string member)
    {
        var plain = Plain(name);
        if (plain.Length is 0 or > LongestName)
            return;

        Put(_whole, plain, member);
        var own = WithoutTitles(plain);
        if (own.Length == 0)
            return;

        var words = own.Split(' ');
        if (words.Length > 1 || own != plain)
        {
            Put(_parts, words[^1], member);
            Put(_parts, words[0], member);
        }
    }

    private CastAnswer Find(string name)
    {
        var plain = Plain(name);
        if (plain.Length is 0 or > LongestName)
            return new CastAnswer(null, []);

        if (_whole.TryGetValue(plain, out var members))
            return Of(members, "ambiguous alias");

        var own = WithoutTitles(plain);
        var words = own.Split(' ');
        var last = _parts.GetValueOrDefault(words[^1]) ?? _whole.GetValueOrDefault(words[^1]);
        if (last is not null && words.Length == 1 && own == plain)
            return Of(last, "ambiguous alias");

        // Mrs Lee is not Mr Lee, Ann Grey need not be Ann: the cast would have to say so.
        var near = last ?? _parts.GetValueOrDefault(words[0]) ?? _whole.GetValueOrDefault(words[0]);
        if (near is not null)
            return new CastAnswer(null, [.. near.Select(member => new SpeakerCandidate(member, "the cast does not have this name"))]);

        return new CastAnswer(Spelling(name, plain), []);
    }

    private static CastAnswer Of(List<string> members, string reason) =>
        members.Count == 1 ? new CastAnswer(members[0], []) { IsInCast = true } : new CastAnswer(null, [.. members.Select(member => new SpeakerCandidate(member, reason))]) { IsInCast = true };

    private string Spelling(string name, string plain)
    {
        if (!_others.TryGetValue(plain, out var spelling))
            _others[plain] = spelling = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        return spelling;
    }

    private static string WithoutTitles(string plain)
    {
        var at = 0;
        while (at < plain.Length)
        {
            var end = plain.IndexOf(' ', at);
            if (end < 0 || !Vocabulary.Titles.Has(plain.AsSpan(at, end - at)))
                break;

            at = end + 1;
        }

        return plain[at..];
    }

    private static void Put(Dictionary<string, List<string>> names, string name, string member)
    {
        if (!names.TryGetValue(name, out var members))
            names[name] = members = [];

        if (!members.Contains(member))
            members.Add(member);
    }

    private int SlotOf(ReadOnlySpan<char> name)
    {
        var mask = _answers.Length - 1;
        var hash = WordTable.Hash(name);
        var slot = (int)(hash & (uint)mask);
        while (_answers[slot] is not null && !(_hashes[slot] == hash && name.SequenceEqual(_spellings[slot])))
            slot = (slot + 1) & mask;

        return slot;
    }

    private void Grow()
    {
        var (answers, spellings) = (_answers, _spellings);
        (_answers, _spellings, _hashes) = (new CastAnswer?[answers.Length * 2], new string[answers.Length * 2], new uint[answers.Length * 2]);
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i] is null)
                continue;

            var slot = SlotOf(spellings[i]);
            (_answers[slot], _spellings[slot], _hashes[slot]) = (answers[i], spellings[i], WordTable.Hash(spellings[i]));
        }
    }
}
