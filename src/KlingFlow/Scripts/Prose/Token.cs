namespace KlingFlow.Scripts.Prose;

/// <summary>A piece of narration, by its place in the script.</summary>
internal readonly struct Token(TokenKind kind, int start, int end)
{
    public readonly TokenKind Kind = kind;
    public readonly int Start = start;
    public readonly int End = end;

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[Start..End];
}
