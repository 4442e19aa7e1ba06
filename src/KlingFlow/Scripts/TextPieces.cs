using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>Cuts a text that takes too long for one clip: between sentences where that will do, else between words, else anywhere.</summary>
/// <param name="text">The text.</param>
/// <param name="most">What a piece may take, in tenths of a second.</param>
internal ref struct TextPieces(ReadOnlySpan<char> text, int most)
{
    // Where not even a space stands: a word of this length is none.
    private const int MostCharacters = 1_000;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Where the piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>Behind its last character that is no white space.</summary>
    public int End { get; private set; }

    /// <summary>How long it takes, in tenths of a second.</summary>
    public int Tenths { get; private set; }

    /// <summary>Goes to the next piece, in order; one, where the text is short enough. False behind the last.</summary>
    public bool Next()
    {
        while (_at < _text.Length && Letters.IsBlank(_text[_at]))
            _at++;

        if (_at == _text.Length)
            return false;

        Start = _at;
        _at = IsOnePiece() ? _text.Length : FindEnd();
        End = _at;
        while (End > Start && Letters.IsBlank(_text[End - 1]))
            End--;

        return true;
    }

    private bool IsOnePiece()
    {
        if (_text.Length - Start > MostCharacters)
            return false;

        Tenths = TextTime.Of(_text[Start..]);
        return Tenths <= most;
    }

    // Goes on until it would be too much, then back to the end of the last whole sentence, or word.
    private int FindEnd()
    {
        var time = default(TextTime);
        var (wordEnd, sentenceEnd, hasEnded) = (Start, Start, false);
        for (var at = Start; at < _text.Length; at++)
        {
            var mark = TextTime.MarkOf(_text[at]);
            time.Add(mark);
            if (at > Start && (time.Tenths > most || at - Start >= MostCharacters))
            {
                var end = sentenceEnd > Start ? sentenceEnd : wordEnd > Start ? wordEnd : char.IsLowSurrogate(_text[at]) ? at - 1 : at;
                Tenths = TextTime.Of(_text[Start..end]);
                return end;
            }

            if (mark == TextMark.Blank)
                wordEnd = at;
            else if (mark == TextMark.Sign || (mark == TextMark.End && wordEnd == at))
                wordEnd = at + 1;

            // A closing quotation mark still belongs to the sentence.
            if (hasEnded && mark is TextMark.Blank or TextMark.Sign)
                sentenceEnd = at;
            hasEnded = mark == TextMark.End || (hasEnded && mark is TextMark.Other or TextMark.Dash);
        }

        return _text.Length;
    }
}
