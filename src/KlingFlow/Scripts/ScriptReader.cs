using KlingFlow.Scripts.Prose;

namespace KlingFlow.Scripts;

/// <summary>Reads a script of any kind into scenes and their items.</summary>
public static class ScriptReader
{
    /// <summary>Reads a script. The same text always gives the same.</summary>
    /// <param name="text">The script.</param>
    /// <param name="kind">How it is written: <see cref="ScriptKinds.Decide"/>, or what the project says.</param>
    /// <param name="aids">What the project knows of it.</param>
    /// <exception cref="Errors.UserFacingException">It is not what <paramref name="kind"/> says.</exception>
    public static Script Read(ScriptText text, ScriptKind kind, ReadingAids aids) => kind switch
    {
        ScriptKind.Markdown or ScriptKind.Prose => ProseReader.Read(text, kind, aids),
        ScriptKind.Fdx => FdxReader.Read(text),
        _ => FountainReader.Read(text),
    };
}
