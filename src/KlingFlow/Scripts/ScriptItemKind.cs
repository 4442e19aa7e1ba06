namespace KlingFlow.Scripts;

/// <summary>What an item of a scene is.</summary>
public enum ScriptItemKind
{
    /// <summary>What is seen and heard.</summary>
    Action,

    /// <summary>What somebody says.</summary>
    Speech,

    /// <summary>What is sung.</summary>
    Lyric,

    /// <summary>Words in the middle of the page, mostly a title.</summary>
    Centred,

    /// <summary>How the picture goes over into the next: <c>CUT TO:</c>.</summary>
    Transition,

    /// <summary>Not in the film: a remark, or <c>fx: rain, far</c>.</summary>
    Note,

    /// <summary>A heading above scenes: an act.</summary>
    Section,

    /// <summary>A summary, for people.</summary>
    Synopsis,

    /// <summary>A page break somebody asked for.</summary>
    PageBreak,

    /// <summary>Words in quotation marks that nobody says: a sign, a title, a so-called something.</summary>
    QuotedWords,

    /// <summary>Reported speech, and perhaps what was said; spoken only once a person accepts it.</summary>
    Proposal,
}
