namespace KlingFlow.Scripts.Prose;

/// <summary>A tag beside a quotation.</summary>
internal struct SpeechTag
{
    public TagKind Kind;

    /// <summary>Where the name or the description begins.</summary>
    public int NameStart;

    /// <summary>Where it ends.</summary>
    public int NameEnd;

    /// <summary>Where the tag ends; what follows up to the next quotation is something else.</summary>
    public int End;

    /// <summary>Thought rather than said.</summary>
    public bool IsThought;
}
