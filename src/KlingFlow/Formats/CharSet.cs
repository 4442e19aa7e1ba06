using System.Runtime.CompilerServices;

namespace KlingFlow.Formats;

/// <summary>A few marks that are looked for in a text.</summary>
/// <param name="marks">Each once.</param>
/// <remarks>Not the framework's: its search in vectors is compiled anew at every start of the program, and not well before it has run for a while.</remarks>
internal sealed class CharSet(string marks)
{
    private readonly ulong _low = Bits(marks, 0);
    private readonly ulong _high = Bits(marks, 64);

    /// <summary>Whether a character is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(char c) => c < 64 ? (_low >> c & 1) != 0 : c < 128 ? (_high >> (c - 64) & 1) != 0 : marks.Contains(c, StringComparison.Ordinal);

    /// <summary>Where the first of them stands; −1 where none does.</summary>
    public int FirstIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Has(text[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Where the first character stands that is none of them; −1 where all are.</summary>
    public int FirstOther(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Has(text[i]))
                return i;
        }

        return -1;
    }

    private static ulong Bits(string marks, int from)
    {
        var bits = 0ul;
        foreach (var c in marks)
        {
            if (c >= from && c < from + 64)
                bits |= 1ul << (c - from);
        }

        return bits;
    }
}
