namespace KlingFlow.Errors;

/// <summary>A place in a file that a person wrote.</summary>
/// <param name="File">Path relative to the project or, for <c>kling.yaml</c>, to the workspace; with <c>/</c>.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in characters.</param>
/// <param name="Length">How many characters the complaint is about; at least 1.</param>
public sealed record FilePosition(string File, int Line, int Column, int Length = 1)
{
    /// <summary><c>sequences/SEQ08/plan.yaml:14:5</c></summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
