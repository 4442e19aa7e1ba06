namespace KlingFlow.Scripts.Prose;

/// <summary>
/// A fixed set of words, asked for with pieces of a text and without regard to case, so that nothing is copied.
/// </summary>
/// <remarks>Not a dictionary of the framework: one of spans would be compiled anew at every start of the program.</remarks>
internal sealed class WordTable
{
    private readonly string?[] _words;
    private readonly int[] _values;
    private readonly uint[] _hashes;
    private readonly int _mask;
    private readonly int _longest;

    // For each length the first letters that words of it have: most words of a text are known to be none of them without a look at the rest.
    private readonly uint[] _firstLetters;

    /// <param name="words">Words separated by spaces; all get the value 1.</param>
    public WordTable(string words)
        : this(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), null)
    {
    }

    /// <param name="words">Each once.</param>
    /// <param name="values">Of each word, not 0; null for 1.</param>
    public WordTable(string[] words, int[]? values)
    {
        var size = 16;
        while (size < words.Length * 3)
            size *= 2;

        (_words, _values, _hashes, _mask) = (new string?[size], new int[size], new uint[size], size - 1);
        for (var i = 0; i < words.Length; i++)
        {
            var slot = SlotOf(words[i]);
            (_words[slot], _values[slot], _hashes[slot]) = (words[i].ToLowerInvariant(), values is null ? 1 : values[i], Hash(words[i]));
            _longest = Math.Max(_longest, words[i].Length);
        }

        _firstLetters = new uint[_longest + 1];
        foreach (var word in words)
            _firstLetters[word.Length] |= BitOf(word[0]);
    }

    /// <summary>The value of a word, 0 where it is none of them.</summary>
    public int this[ReadOnlySpan<char> word] => (uint)(word.Length - 1) >= (uint)_longest || (_firstLetters[word.Length] & BitOf(word[0])) == 0 ? 0 : _values[SlotOf(word)];

    /// <summary>Whether a word is one of them.</summary>
    public bool Has(ReadOnlySpan<char> word) => this[word] != 0;

    /// <summary>The same number for words that differ in case only.</summary>
    public static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ Letters.ToLower(c)) * 16777619u;

        return hash ^ (hash >> 15);
    }

    // Letters that are none of English share the last bit.
    private static uint BitOf(char c) => (uint)((c | 0x20) - 'a') is < 26 and var letter ? 1u << (int)letter : 1u << 31;

    private int SlotOf(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        var slot = (int)(hash & (uint)_mask);
        while (_words[slot] is { } there && !(_hashes[slot] == hash && IsSame(word, there)))
            slot = (slot + 1) & _mask;

        return slot;
    }

    private static bool IsSame(ReadOnlySpan<char> word, string there)
    {
        if (word.Length != there.Length)
            return false;

        for (var i = 0; i < word.Length; i++)
        {
            if (Letters.ToLower(word[i]) != there[i])
                return false;
        }

        return true;
    }
}
