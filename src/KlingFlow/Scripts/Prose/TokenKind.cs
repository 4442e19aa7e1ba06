namespace KlingFlow.Scripts.Prose;

/// <summary>What a piece of narration is.</summary>
internal enum TokenKind
{
    /// <summary>A word, with its apostrophes, hyphens and the full stop of an abbreviation.</summary>
    Word,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A colon.</summary>
    Colon,

    /// <summary>The end of a sentence, or a semicolon.</summary>
    End,

    /// <summary>A dash.</summary>
    Dash,

    /// <summary>Anything else: a bracket, a stray mark.</summary>
    Other,
}
