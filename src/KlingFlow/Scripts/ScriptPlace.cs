namespace KlingFlow.Scripts;

/// <summary>A place in the script as it lies on disk.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
public readonly record struct ScriptPlace(int Line, int Column);
