namespace KlingFlow.Scripts.Prose;

/// <summary>What a block of prose is.</summary>
internal enum ParagraphKind
{
    /// <summary>Narration and speech.</summary>
    Text,

    /// <summary>The title of a scene.</summary>
    Heading,

    /// <summary>A rule between scenes.</summary>
    Rule,

    /// <summary>Fenced code, a table, a comment: not part of the story.</summary>
    Skipped,
}
