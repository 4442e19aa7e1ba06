namespace KlingFlow.Scripts.Prose;

/// <summary>The kinds of quote marks. The dash is one too: in many languages it opens what is said.</summary>
internal enum QuoteMark
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>“ ”</summary>
    CurlyDouble,

    /// <summary>" "</summary>
    StraightDouble,

    /// <summary>‘ ’</summary>
    CurlySingle,

    /// <summary>' '</summary>
    StraightSingle,

    /// <summary>« »</summary>
    Guillemets,

    /// <summary>» «</summary>
    ReversedGuillemets,

    /// <summary>„ “ or „ ”</summary>
    Low,

    /// <summary>「 」</summary>
    Corner,

    /// <summary>『 』</summary>
    WhiteCorner,

    /// <summary>— at the start of a line</summary>
    Dash,
}
