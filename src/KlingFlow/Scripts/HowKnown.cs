namespace KlingFlow.Scripts;

/// <summary>By what it is known who speaks.</summary>
public enum HowKnown
{
    /// <summary>The format says it: a cue above the lines.</summary>
    Structural,

    /// <summary>A named tag behind the words: “Stop,” said Ann.</summary>
    TagAfter,

    /// <summary>A named tag before the words: Ann said: “Stop.”</summary>
    TagBefore,

    /// <summary>The only named tag of the paragraph.</summary>
    Paragraph,

    /// <summary>“I said”, and the project says who tells the story.</summary>
    Narrator,

    /// <summary>A person answered.</summary>
    Review,
}
