namespace KlingFlow.Scripts.Prose;

/// <summary>Words between quote marks, by their place in the script.</summary>
internal struct QuoteSpan
{
    /// <summary>Where the opening mark stands.</summary>
    public int OuterStart;

    /// <summary>Where the words begin.</summary>
    public int Start;

    /// <summary>Behind the last word and its punctuation.</summary>
    public int End;

    /// <summary>Behind the closing mark.</summary>
    public int OuterEnd;

    /// <summary>The marks.</summary>
    public QuoteMark Mark;

    /// <summary>The paragraph ended before the closing mark came.</summary>
    public bool IsOpen;

    /// <summary>Not of the kind that this script mostly quotes with.</summary>
    public bool IsMinor;
}
