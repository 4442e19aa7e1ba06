namespace KlingFlow.Scripts.Prose;

/// <summary>Every word that stands capitalised within a sentence somewhere in a script: those are names, or as good as.</summary>
internal sealed class CapitalIndex
{
    private readonly string _text;
    private int[] _starts = new int[256];
    private int[] _lengths = new int[256];
    private int _count;

    private CapitalIndex(string text) => _text = text;

    /// <summary>Reads a text once.</summary>
    public static CapitalIndex Of(string text)
    {
        var index = new CapitalIndex(text);
        for (var at = 0; at < text.Length;)
        {
            if (!Letters.IsUpper(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && Letters.IsLetter(text[end]))
                end++;

            if (IsWithinSentence(text, at))
                index.Add(at, end - at);

            at = end;
        }

        return index;
    }

    /// <summary>Whether the word stands capitalised within a sentence.</summary>
    public bool Has(ReadOnlySpan<char> word) => word.Length > 0 && _lengths[SlotOf(word)] > 0;

    // A small letter or a comma and then one blank: nothing that begins anew.
    private static bool IsWithinSentence(string text, int at)
    {
        if (at < 2 || text[at - 1] is not (' ' or '\n'))
            return false;

        var before = text[at - 2] is '\r' or ' ' && at > 2 ? text[at - 3] : text[at - 2];

        return Letters.IsLower(before) || before is ',';
    }

    private void Add(int start, int length)
    {
        var slot = SlotOf(_text.AsSpan(start, length));
        if (_lengths[slot] > 0)
            return;

        (_starts[slot], _lengths[slot]) = (start, length);
        if (++_count * 2 > _starts.Length)
            Grow();
    }

    private void Grow()
    {
        var (starts, lengths) = (_starts, _lengths);
        (_starts, _lengths) = (new int[starts.Length * 2], new int[starts.Length * 2]);
        for (var i = 0; i < starts.Length; i++)
        {
            if (lengths[i] == 0)
                continue;

            var slot = SlotOf(_text.AsSpan(starts[i], lengths[i]));
            (_starts[slot], _lengths[slot]) = (starts[i], lengths[i]);
        }
    }

    private int SlotOf(ReadOnlySpan<char> word)
    {
        var mask = _starts.Length - 1;
        var slot = (int)(WordTable.Hash(word) & (uint)mask);
        while (_lengths[slot] > 0 && !word.SequenceEqual(_text.AsSpan(_starts[slot], _lengths[slot])))
            slot = (slot + 1) & mask;

        return slot;
    }
}
