namespace KlingFlow.Scripts;

/// <summary>
/// How long words take to say, and about as long to show: 2.5 words a second, and 0.3 seconds of breath for a sentence. Counted in
/// tenths of a second, so that the same text always takes the same.
/// </summary>
internal struct TextTime
{
    private const int TenthsOfWord = 4;
    private const int TenthsOfSentence = 3;

    // Chinese and its neighbours write without spaces: a sign is about half a word.
    private const int TenthsOfSign = 2;

    // What goes on for longer is several words in one.
    private const int LongestWord = 24;

    private int _tenths;
    private int _letters;
    private bool _isInWord;
    private bool _isInSentence;

    /// <summary>Of all characters so far; 0 without words.</summary>
    public readonly int Tenths => _isInSentence ? _tenths + TenthsOfSentence : _tenths;

    /// <summary>Of a whole text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var time = default(TextTime);
        foreach (var c in text)
            time.Add(c);

        return time.Tenths;
    }

    /// <summary>Goes on by a character.</summary>
    public void Add(char c)
    {
        if (IsSign(c))
        {
            _tenths += TenthsOfSign;
            (_isInWord, _isInSentence) = (false, true);
        }
        else if (char.IsLetterOrDigit(c))
        {
            _letters = _isInWord ? _letters + 1 : 0;
            _tenths += _letters % LongestWord == 0 ? TenthsOfWord : 0;
            (_isInWord, _isInSentence) = (true, true);
        }
        else if (char.IsWhiteSpace(c) || c is '—' or '–')
        {
            _isInWord = false;
        }
        else if (_isInSentence && EndsSentence(c))
        {
            _tenths += TenthsOfSentence;
            _isInSentence = false;
        }
    }

    /// <summary>A mark that ends a sentence.</summary>
    public static bool EndsSentence(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    /// <summary>A sign of a script that has no spaces between words.</summary>
    public static bool IsSign(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
