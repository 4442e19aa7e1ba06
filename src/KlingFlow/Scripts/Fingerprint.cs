using System.Globalization;

namespace KlingFlow.Scripts;

/// <summary>
/// What the words of a clip add up to, by which it is found again: FNV-1a with 64 bits over UTF-16 units. It tells clips of one script apart and
/// guards nothing, and a novel has twenty thousand of them.
/// </summary>
/// <remarks>Source of the constants: draft-eastlake-fnv, "The FNV Non-Cryptographic Hash Algorithm".</remarks>
internal struct Fingerprint()
{
    private const ulong Prime = 0x100000001B3;
    private const int LettersShown = 12;

    private ulong _hash = 0xCBF29CE484222325;

    /// <summary>Goes on by a text.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var hash = _hash;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;

        _hash = hash;
    }

    /// <summary>Twelve small hexadecimal letters.</summary>
    public readonly string Text()
    {
        // The upper bits of the product know every character, the lower ones only some.
        Span<char> letters = stackalloc char[LettersShown];
        (_hash >> 16).TryFormat(letters, out _, "x12", CultureInfo.InvariantCulture);
        return new string(letters);
    }
}
