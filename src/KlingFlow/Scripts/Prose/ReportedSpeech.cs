namespace KlingFlow.Scripts.Prose;

/// <summary>
/// Finds reported speech in narration, She said that she was tired, and proposes what was said: I am tired. A proposal is used only when
/// a person accepts it; where the rules do not reach, it has no text.
/// </summary>
internal sealed class ReportedSpeech(CastBook cast, NameReader names, string? narrator)
{
    private const int MostTokens = 12;
    private const int LongestSentence = 400;

    private static readonly WordTable Saying = new("said says admitted explained insisted announced declared agreed added replied answered remarked protested claimed mentioned");
    private static readonly WordTable Thinking = new("thought wondered hoped believed supposed knew");
    private static readonly WordTable Asking = new("asked inquired enquired wondered");
    private static readonly WordTable Telling = new("told ordered asked");
    private static readonly WordTable Verbs = new(
        "said says admitted explained insisted announced declared agreed added replied answered remarked protested claimed mentioned thought wondered hoped believed supposed knew "
        + "asked inquired enquired told ordered promised refused");
    private static readonly WordTable Asked = new("where when why how what who");

    private readonly TokenList _tokens = new();

    /// <summary>Adds a proposal for each sentence of a piece of narration that reports speech.</summary>
    public void Find(string text, int start, int end, Action<ReportedLine> found)
    {
        var at = start;
        while (at < end)
        {
            var stop = SentenceEnd(text, at, end);
            if (stop - at is > 8 and <= LongestSentence)
                Sentence(text, at, stop, found);

            at = stop;
            while (at < end && (Letters.IsBlank(text[at]) || text[at] is '\0'))
                at++;
        }
    }

    private static int SentenceEnd(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            var next = text.AsSpan(at, end - at).IndexOfAny(".!?…");
            if (next < 0)
                return end;

            at += next;
            if (text[at] == '.' && IsAbbreviation(text, start, at))
                continue;

            while (at + 1 < end && text[at + 1] is '.' or '!' or '?' or '…' or '”' or '"' or '’' or ')')
                at++;

            return at + 1;
        }

        return end;
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        var at = dot;
        while (at > start && Letters.IsLetter(text[at - 1]))
            at--;

        return (dot - at == 1 && Letters.IsUpper(text[at]) && text[at] != 'I') || Vocabulary.Abbreviations.Has(text.AsSpan(at, dot - at));
    }

    private void Sentence(string text, int start, int end, Action<ReportedLine> found)
    {
        _tokens.Read(text, start, end, MostTokens);
        var subject = Opener(text);
        var word = _tokens.Word(text, subject);
        if (word is "According" && _tokens.Word(text, subject + 1) is "to" && NameReader.Length(text, _tokens, subject + 2) > 0)
        {
            found(new ReportedLine(start, end, "", "reported", null, []));
            return;
        }

        var isPronoun = IsPronoun(word);
        var length = isPronoun ? 1 : SubjectLength(text, subject);
        if (length == 0)
            return;

        var verb = subject + length;
        if (_tokens.Word(text, verb) is "had")
            verb++;

        if (TagReader.IsAdverb(text, _tokens, verb))
            verb++;

        if (!IsSmallWord(text, verb) || !Verbs.Has(_tokens.Word(text, verb)))
            return;

        var report = new Report(text, end, verb, isPronoun ? word.ToString().ToLowerInvariant() : "", isPronoun ? "" : Words(text, subject, length));
        var (said, rule) = Line(report);
        if (rule.Length > 0)
            found(Make(report, start, said, rule));
    }

    private int Opener(string text)
    {
        var at = 0;
        while (at < 2 && (_tokens.Word(text, at) is "Then" or "But" or "And" or "So" || TagReader.IsAdverb(text, _tokens, at) || (at > 0 && _tokens.KindAt(at) == TokenKind.Comma)))
            at++;

        return at;
    }

    private int SubjectLength(string text, int at)
    {
        if (_tokens.Word(text, at).Equals("the", StringComparison.OrdinalIgnoreCase))
        {
            for (var length = 2; length <= 4; length++)
            {
                if (_tokens.IsWord(at + length - 1) && cast.Answer(Words(text, at, length)) is { IsInCast: true })
                    return length;
            }

            return 0;
        }

        var name = NameReader.Length(text, _tokens, at);

        return name > 0 && !_tokens.IsPossessive(text, at + name - 1) && names.IsKnown(text, _tokens, at, name) ? name : 0;
    }

    // What was said, and the rule; without a rule it is no reported speech.
    private (string? Said, string Rule) Line(Report report)
    {
        var text = report.Text;
        var verb = _tokens.Word(text, report.Verb);
        if (verb is "promised" && _tokens.Word(text, report.Verb + 1) is "to")
            return (Clause(report, report.Verb + 2)?.Infinitive($"{First(report)} will", 0), "promise");

        if (verb is "refused" && _tokens.Word(text, report.Verb + 1) is "to")
            return (Clause(report, report.Verb + 2)?.Infinitive($"{First(report)} won't", 0), "refusal");

        var hearer = Hearer(text, report.Verb + 1);
        if (hearer > 0 && Telling.Has(verb) && Order(report, report.Verb + 1 + hearer, verb is "asked") is { Rule.Length: > 0 } order)
            return order;

        if (Asking.Has(verb) && Question(report, report.Verb + 1 + hearer, hearer) is { Rule.Length: > 0 } question)
            return verb is "wondered" ? (null, "reported") : question;

        var isTold = verb is "told" && hearer > 0;
        if (isTold || Saying.Has(verb) || Thinking.Has(verb))
            return Statement(report, report.Verb + 1 + (isTold ? hearer : 0), Thinking.Has(verb));

        return (null, "");
    }

    private (string? Said, string Rule) Order(Report report, int at, bool isRequest)
    {
        var isNegated = _tokens.Word(report.Text, at) is "not";
        if (_tokens.Word(report.Text, isNegated ? at + 1 : at) is not "to")
            return (null, "");

        var clause = Clause(report, at + (isNegated ? 2 : 1), "you");
        var said = clause?.Infinitive(isRequest ? (isNegated ? "Please don't" : "Please") : isNegated ? "Don't" : "", 0);

        return (said, isRequest ? "request" : "command");
    }

    private (string? Said, string Rule) Question(Report report, int at, int hearer)
    {
        var text = report.Text;
        var word = _tokens.Word(text, at);
        var isWh = Asked.Has(word);
        if (!isWh && word is not ("whether" or "if"))
            return (null, "");

        var rule = isWh ? "wh-question" : "question";
        var length = SameSubject(report, at + 1);
        var isHearer = length == 0 && isWh && hearer > 0 && IsNamed(text, report.Verb + 1) && IsOther(report, _tokens.Word(text, at + 1));
        if (length == 0 && !isHearer)
            return (null, rule);

        var asked = isWh ? word.ToString() : "";
        return (Clause(report, at + 1 + Math.Max(1, length), isHearer ? "you" : First(report))?.Question(asked, 0), rule);
    }

    private (string? Said, string Rule) Statement(Report report, int at, bool isThought)
    {
        var text = report.Text;
        var hasThat = _tokens.Word(text, at) is "that";
        at += hasThat ? 1 : 0;
        var length = SameSubject(report, at);
        var beginsClause = length > 0 || hasThat || (IsPronoun(_tokens.Word(text, at)) && VerbForms.LooksPast(_tokens.Word(text, at + 1).ToString().ToLowerInvariant()));
        if (!beginsClause || !_tokens.IsWord(at + 1))
            return (null, "");

        return (length > 0 && !isThought ? Clause(report, at + length)?.Statement(0) : null, length > 0 && !isThought ? "backshift" : "reported");
    }

    // The clause has the reporter's own pronoun or name as its subject.
    private int SameSubject(Report report, int at)
    {
        var word = _tokens.Word(report.Text, at);
        if (report.Pronoun.Length > 0)
            return word.Equals(report.Pronoun, StringComparison.OrdinalIgnoreCase) ? 1 : 0;

        var length = NameReader.Length(report.Text, _tokens, at);

        return length > 0 && Words(report.Text, at, length).Equals(report.Name, StringComparison.OrdinalIgnoreCase) ? length : 0;
    }

    private static bool IsOther(Report report, ReadOnlySpan<char> pronoun) => pronoun is "he" or "she" && !pronoun.Equals(report.Pronoun, StringComparison.OrdinalIgnoreCase);

    private bool IsNamed(string text, int at) => NameReader.Length(text, _tokens, at) > 0;

    private int Hearer(string text, int at) =>
        _tokens.Word(text, at) is "me" or "him" or "her" or "them" or "us" or "you" ? 1
        : NameReader.Length(text, _tokens, at) is > 0 and var length ? length
        : _tokens.Word(text, at) is "the" && _tokens.IsWord(at + 1) ? (_tokens.Word(text, at + 2) is "to" or "that" or "whether" or "if" or "not" ? 2 : 3)
        : 0;

    private ReportedClause? Clause(Report report, int at, string? subject = null)
    {
        if (!_tokens.IsWord(at))
            return null;

        var end = report.End;
        while (end > _tokens[at].End && !Letters.IsLetterOrDigit(report.Text[end - 1]))
            end--;

        return new ReportedClause(report.Text[_tokens[at].Start..end], report.Pronoun, subject ?? First(report));
    }

    private static string First(Report report) => report.Pronoun is "they" or "we" ? "we" : "I";

    private ReportedLine Make(Report report, int start, string? said, string rule)
    {
        var text = said is null ? "" : said + Mark(report, rule);
        if (report.Name.Length > 0)
        {
            var answer = cast.Answer(report.Name);
            return new ReportedLine(start, report.End, text, rule, answer.Speaker, answer.Candidates);
        }

        var teller = report.Pronoun == "i" && narrator is not null ? cast.Answer(narrator).Speaker ?? narrator : null;
        return new ReportedLine(start, report.End, text, rule, teller, []);
    }

    // An existing ! or ? stays.
    private static char Mark(Report report, string rule)
    {
        var last = report.Text[report.End - 1];

        return last is '!' or '?' ? last : rule is "question" or "wh-question" ? '?' : rule is "command" ? '!' : '.';
    }

    private bool IsSmallWord(string text, int at) => _tokens.IsWord(at) && !_tokens.IsCapital(text, at);

    private static bool IsPronoun(ReadOnlySpan<char> word) =>
        word.Equals("he", StringComparison.OrdinalIgnoreCase) || word.Equals("she", StringComparison.OrdinalIgnoreCase) || word.Equals("they", StringComparison.OrdinalIgnoreCase)
        || word is "I" || word.Equals("we", StringComparison.OrdinalIgnoreCase);

    private string Words(string text, int at, int length) => text[_tokens[at].Start.._tokens[at + length - 1].End];
}
