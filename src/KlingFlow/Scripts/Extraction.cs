namespace KlingFlow.Scripts;

/// <summary>What a script would make of a prompt list now.</summary>
public sealed record Extraction
{
    /// <summary>The script, relative to the project.</summary>
    public required string File { get; init; }

    /// <summary>The script as it was read.</summary>
    public required ScriptText Text { get; init; }

    /// <summary>What stands in it, with the answers of a person, and what needs one.</summary>
    public required DialogueReviewed Reviewed { get; init; }

    /// <summary>The same without what is open.</summary>
    public Script Script => Reviewed.Script;

    /// <summary>Whether project.yaml says how it is written; else it was found out.</summary>
    public required bool IsKindGiven { get; init; }

    /// <summary>Its clips.</summary>
    public required PromptList List { get; init; }

    /// <summary>The same as it is written, in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Yaml { get; init; }

    /// <summary><c>prompts.yaml</c> as it is; null without one.</summary>
    public required PromptList? Current { get; init; }
}
