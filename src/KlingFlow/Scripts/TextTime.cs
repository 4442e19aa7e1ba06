using System.Runtime.CompilerServices;
using KlingFlow.Scripts.Prose;

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
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && Letters.IsAsciiLetterOrDigit(text[at]))
                at++;

            if (at > start)
                time.AddLetters(at - start);
            else if (text[at] == ' ')
                (time._isInWord, at) = (false, at + 1);
            else
                time.Add(MarkOf(text[at++]));
        }

        return time.Tenths;
    }

    /// <summary>What a character is.</summary>
    public static TextMark MarkOf(char c)
    {
        if (Letters.IsLetterOrDigit(c))
            return IsSign(c) ? TextMark.Sign : TextMark.Letter;
        if (Letters.IsBlank(c))
            return TextMark.Blank;

        return c switch
        {
            '.' or '!' or '?' or '…' or '。' or '！' or '？' => TextMark.End,
            '—' or '–' => TextMark.Dash,
            _ => IsSign(c) ? TextMark.Sign : TextMark.Other,
        };
    }

    /// <summary>Goes on by a character.</summary>
    public void Add(TextMark mark)
    {
        switch (mark)
        {
            case TextMark.Letter:
                AddLetters(1);
                break;
            case TextMark.Blank or TextMark.Dash:
                _isInWord = false;
                break;
            case TextMark.End when _isInSentence:
                _tenths += TenthsOfSentence;
                _isInSentence = false;
                break;
            case TextMark.Sign:
                _tenths += TenthsOfSign;
                (_isInWord, _isInSentence) = (false, true);
                break;
        }
    }

    // A word is counted where it begins, and again where it goes on for too long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddLetters(int count)
    {
        var before = _isInWord ? _letters : -1;
        _letters = before + count;
        var words = before < 0 ? 1 + (_letters / LongestWord) : (_letters / LongestWord) - (before / LongestWord);
        _tenths += words * TenthsOfWord;
        (_isInWord, _isInSentence) = (true, true);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSign(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
