namespace KlingFlow.Scripts;

/// <summary>From where to where something stands in a script as it lies on disk.</summary>
/// <param name="Start">Its first character, counted from 0 in UTF-16 units of the decoded file, with its own line ends and without a byte order mark.</param>
/// <param name="End">The character behind its last, counted likewise.</param>
/// <param name="Line">Of the start, counted from 1.</param>
/// <param name="Column">Of the start, counted from 1, in UTF-16 units.</param>
public readonly record struct SourceSpan(int Start, int End, int Line, int Column)
{
    /// <summary>The start, as a prompt list has it.</summary>
    public ScriptPlace Place => new(Line, Column);
}
