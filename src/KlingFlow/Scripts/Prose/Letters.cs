using System.Runtime.CompilerServices;

namespace KlingFlow.Scripts.Prose;

/// <summary>
/// What a character is, answered here for those of English: the framework's own methods are not inlined in a program that is compiled
/// ahead of time, and a novel asks ten million times.
/// </summary>
internal static class Letters
{
    private const char Ascii = '\x80';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAsciiLetterOrDigit(char c) => (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetter(char c) => c < Ascii ? (uint)((c | 0x20) - 'a') < 26 : char.IsLetter(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLetterOrDigit(char c) => c < Ascii ? (uint)((c | 0x20) - 'a') < 26 || (uint)(c - '0') < 10 : char.IsLetterOrDigit(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUpper(char c) => c < Ascii ? (uint)(c - 'A') < 26 : char.IsUpper(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLower(char c) => c < Ascii ? (uint)(c - 'a') < 26 : char.IsLower(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(char c) => c < Ascii ? c == ' ' || (uint)(c - '\t') < 5 : char.IsWhiteSpace(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char ToLower(char c) => c < Ascii ? ((uint)(c - 'A') < 26 ? (char)(c | 0x20) : c) : char.ToLowerInvariant(c);
}
