namespace KlingFlow.Scripts;

/// <summary>How a script is written.</summary>
public enum ScriptKind
{
    /// <summary>A screenplay as plain text, Fountain 1.1.</summary>
    Fountain,

    /// <summary>A screenplay as Final Draft's XML.</summary>
    Fdx,

    /// <summary>A story as Markdown.</summary>
    Markdown,

    /// <summary>A story as plain text.</summary>
    Prose,
}
