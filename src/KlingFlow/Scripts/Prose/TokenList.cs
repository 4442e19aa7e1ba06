namespace KlingFlow.Scripts.Prose;

/// <summary>The words and marks of a short piece of narration. One is used for all pieces of a script, because there are thousands.</summary>
internal sealed class TokenList
{
    /// <summary>More than any window of a tag can hold.</summary>
    private const int Most = 256;

    private readonly Token[] _tokens = new Token[Most];

    public int Count { get; private set; }

    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>Whether the piece was read to its end.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Reads a piece, at most <paramref name="most"/> tokens of it.</summary>
    public void Read(ReadOnlySpan<char> text, int from, int to, int most = Most)
    {
        Count = 0;
        var at = from;
        while (at < to && Count < most)
        {
            var c = text[at];
            if (Letters.IsLetterOrDigit(c))
                at = Add(TokenKind.Word, at, EndOfWord(text, at, to));
            else if (Letters.IsBlank(c) || c is '*' or '_' or '\\')
                at++;
            else if (c == '-' && at + 1 < to && text[at + 1] != '-' && !Letters.IsBlank(text[at + 1]))
                at++;
            else
                at = Add(KindOf(c), at, at + 1);
        }

        IsWhole = at >= to;
    }

    public bool IsWord(int index) => index >= 0 && index < Count && _tokens[index].Kind == TokenKind.Word;

    public TokenKind? KindAt(int index) => index >= 0 && index < Count ? _tokens[index].Kind : null;

    public ReadOnlySpan<char> Word(ReadOnlySpan<char> text, int index) => IsWord(index) ? _tokens[index].Of(text) : default;

    public bool IsCapital(ReadOnlySpan<char> text, int index) => IsWord(index) && Letters.IsUpper(text[_tokens[index].Start]);

    /// <summary>Ann's, James’.</summary>
    public bool IsPossessive(ReadOnlySpan<char> text, int index)
    {
        var word = Word(text, index);

        return word.Length > 2 && (IsApostrophe(word[^1]) || (word[^1] is 's' or 'S' && IsApostrophe(word[^2])));
    }

    public static bool IsApostrophe(char c) => c is '\'' or '’';

    private int Add(TokenKind kind, int start, int end)
    {
        _tokens[Count++] = new Token(kind, start, end);
        return end;
    }

    private static TokenKind KindOf(char c) => c switch
    {
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '.' or '!' or '?' or ';' or '…' => TokenKind.End,
        '—' or '–' or '―' or '-' => TokenKind.Dash,
        _ => TokenKind.Other,
    };

    private static int EndOfWord(ReadOnlySpan<char> text, int start, int to)
    {
        var at = start + 1;
        while (at < to && (Letters.IsLetterOrDigit(text[at]) || IsInside(text, at, to)))
            at++;

        // The possessive of a plural, or of a name in s; quote marks are never within a piece of narration.
        if (at < to && IsApostrophe(text[at]) && text[at - 1] is 's' or 'S')
            return at + 1;

        return at < to && text[at] == '.' && IsAbbreviation(text[start..at]) ? at + 1 : at;
    }

    private static bool IsInside(ReadOnlySpan<char> text, int at, int to) =>
        (IsApostrophe(text[at]) || text[at] == '-') && at + 1 < to && Letters.IsLetterOrDigit(text[at + 1]) && Letters.IsLetterOrDigit(text[at - 1]);

    // An initial is one too: J. Grey.
    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        (word.Length == 1 && Letters.IsUpper(word[0]) && word[0] != 'I') || (Letters.IsUpper(word[0]) && Vocabulary.Abbreviations.Has(word));
}
