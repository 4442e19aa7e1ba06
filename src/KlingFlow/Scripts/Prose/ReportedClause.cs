using System.Text;

namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Turns the clause of reported speech back into what was said: she was tired → I am tired. It knows the table of the rules and nothing
/// beyond; for all else the answer is null.
/// </summary>
internal sealed class ReportedClause
{
    private readonly string[] _words;
    private readonly string[] _marks;
    private readonly string _speaker;
    private readonly string _subject;
    private readonly List<string> _said = [];

    /// <param name="clause">The words of the clause, with its subject first where it has one.</param>
    /// <param name="speaker">Who reports, as a pronoun in small letters; "" for a name.</param>
    /// <param name="subject">Who the subject is in what was said: I, we or you.</param>
    public ReportedClause(string clause, string speaker, string subject)
    {
        var words = clause.Replace('’', '\'').Split([' ', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries);
        (_words, _marks) = (new string[words.Length], new string[words.Length]);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].TrimEnd(',', ';', ':');
            (_words[i], _marks[i]) = (word, words[i][word.Length..]);
        }

        (_speaker, _subject) = (speaker, subject);
    }

    private bool IsI => _subject == "I";

    /// <summary>A statement: the words behind the subject.</summary>
    public string? Statement(int from)
    {
        var verb = Verb(from, out var next);
        if (verb is null || !Rest(next, isAfterBe: verb is "am" or "are" or "am not" or "are not"))
            return null;

        return Join($"{_subject} {verb}");
    }

    /// <summary>A question: the verb before the subject.</summary>
    /// <param name="asked">where, why …; "" for a yes or no.</param>
    /// <param name="from">Behind the subject.</param>
    public string? Question(string asked, int from)
    {
        var verb = Verb(from, out var next);
        if (verb is null || verb.Contains(' ', StringComparison.Ordinal))
            return null;

        var isAuxiliary = verb is "am" or "are" or "will" or "can" or "may" or "should" or "must";
        if (!Rest(next, isAfterBe: verb is "am" or "are"))
            return null;

        var wasShifted = Word(from) == "had" && next > from + 1;
        var inverted = isAuxiliary ? $"{verb} {_subject}" : wasShifted ? Did(from, next) : $"do {_subject} {verb}";
        return inverted is null ? null : Join(asked.Length > 0 ? $"{asked} {inverted}" : inverted);
    }

    /// <summary>What is ordered, asked for, promised or refused: a verb in its base form and what follows.</summary>
    public string? Infinitive(string before, int from)
    {
        if (from >= _words.Length || VerbForms.LooksPast(Word(from)))
            return null;

        _said.Add(_words[from] + _marks[from]);
        return Rest(from + 1, isAfterBe: false) ? Join(before) : null;
    }

    // The first verb in the tense of speech, and where what follows it begins.
    private string? Verb(int from, out int next)
    {
        next = from + 1;
        var word = Word(from);
        var be = IsI ? "am" : "are";
        switch (word)
        {
            case "was" or "were":
                return Negated(be, ref next);
            case "wasn't" or "weren't":
                return be + " not";
            case "would":
                return Negated("will", ref next);
            case "could":
                return Negated("can", ref next, "cannot");
            case "might":
                return Negated("may", ref next);
            case "should" or "must":
                return Negated(word, ref next);
            case "wouldn't":
                return "won't";
            case "couldn't":
                return "can't";
            case "didn't":
                return "don't";
            case "did":
                return Negated("do", ref next);
            case "had":
                return Had(from, ref next);
            default:
                return _marks.ElementAtOrDefault(from) is "" ? VerbForms.BaseOfPast(word) : null;
        }
    }

    private string? Had(int from, ref int next)
    {
        if (Word(from + 1) == "to")
        {
            next = from + 2;
            return "must";
        }

        var adverb = Word(from + 1) is "never" or "ever" or "already" or "just" ? _words[from + 1] : null;
        var participle = Word(from + (adverb is null ? 1 : 2));
        if (VerbForms.PastOfParticiple(participle) is not { } past)
            return adverb is null && !VerbForms.LooksPast(participle) && participle is not ("not" or "n't" or "") ? "have" : null;

        next = from + (adverb is null ? 2 : 3);
        if (_marks[next - 1].Length > 0)
            _said.Add(_marks[next - 1]);

        return adverb is not null ? $"have {adverb} {participle}" : past == "was" && !IsI ? "were" : past;
    }

    private string? Did(int from, int next)
    {
        if (next != from + 2 || VerbForms.PastOfParticiple(Word(from + 1)) is not { } past)
            return null;

        return past == "was" ? (IsI ? $"was {_subject}" : $"were {_subject}") : VerbForms.BaseOfPast(past) is { } verb ? $"did {_subject} {verb}" : null;
    }

    private string Negated(string verb, ref int next, string? together = null)
    {
        if (Word(next) != "not")
            return verb;

        next++;
        return together ?? verb + " not";
    }

    // What follows the verb: pronouns, places and times as they were said; any further verb of the past is another clause.
    private bool Rest(int from, bool isAfterBe)
    {
        var maySayHow = isAfterBe;
        for (var i = from; i < _words.Length; i++)
        {
            var word = Word(i);
            if (word is "he" or "she" or "they" or "i" or "we" or "because" or "who" or "which" or "although" || word.Contains("'d", StringComparison.Ordinal))
                return false;

            if (VerbForms.LooksPast(word) && !maySayHow)
                return false;

            maySayHow = maySayHow && (word is "very" or "so" or "too" or "quite" or "rather" or "only" or "still" or "not" or "never" || word.EndsWith("ly", StringComparison.Ordinal));
            if (Time(ref i) || Pronoun(i) is not { } said)
            {
                if (_said.Count > 0 && _said[^1].Length == 0)
                    return false;

                continue;
            }

            _said.Add(said + _marks[i]);
        }

        return true;
    }

    // That day → today. Adds nothing and says so where it is no such time.
    private bool Time(ref int i)
    {
        var (words, said) = (Word(i), Word(i + 1), Word(i + 2)) switch
        {
            ("that", "day", _) => (2, "today"),
            ("that", "night", _) => (2, "tonight"),
            ("the", "next" or "following", "day") => (3, "tomorrow"),
            ("the", "day", "before") => (3, "yesterday"),
            ("day" or "days" or "week" or "weeks" or "month" or "months" or "year" or "years" or "hour" or "hours" or "minute" or "minutes", "before", _) => (2, _words[i] + " ago"),
            _ => (0, ""),
        };
        if (words == 0)
            return false;

        i += words - 1;
        _said.Add(said + _marks[i]);
        return true;
    }

    // One word as it was said; null, with a mark of nothing, where it cannot be told whom it means.
    private string? Pronoun(int i)
    {
        var word = Word(i);
        switch (word)
        {
            case "there":
                return "here";
            case "then":
                return "now";
            case "that":
                return "this";
            case "those":
                return "these";
            case "her" or "his" or "their" or "him" or "them" or "hers" or "theirs" or "herself" or "himself" or "themselves":
                var own = Own(word, i);
                if (own is null)
                    _said.Add("");

                return own;
            default:
                return _words[i];
        }
    }

    private string? Own(string word, int i)
    {
        var whose = word switch { "her" or "hers" or "herself" => "she", "his" or "him" or "himself" => "he", _ => "they" };
        if (_speaker.Length == 0)
            return null;

        if (whose != _speaker)
            return _subject == "you" ? null : _words[i];

        var isFirst = _subject is "I" or "we";
        if (!isFirst)
            return null;

        return word switch
        {
            "herself" or "himself" => "myself",
            "themselves" => "ourselves",
            "his" or "her" when IsBeforeNoun(i) => "my",
            "their" => "our",
            "hers" => "mine",
            "theirs" => "ours",
            // She liked her: somebody else. With her: nobody knows.
            _ => i > 0 && Vocabulary.Prepositions.Has(_words[i - 1]) ? null : _words[i],
        };
    }

    private bool IsBeforeNoun(int i) =>
        _marks[i].Length == 0 && Word(i + 1) is { Length: > 0 } next
        && !Vocabulary.Prepositions.Has(next) && !Vocabulary.Determiners.Has(next) && next is not ("and" or "but" or "or" or "in" or "very" or "so" or "again" or "now" or "then" or "there" or "that" or "this" or "as" or "not");

    private string Word(int i) => i < _words.Length ? _words[i].ToLowerInvariant() : "";

    private string Join(string start)
    {
        var text = new StringBuilder(start);
        foreach (var word in _said)
        {
            if (text.Length > 0 && word[0] is not (',' or ';' or ':'))
                text.Append(' ');

            text.Append(word);
        }

        text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }
}
