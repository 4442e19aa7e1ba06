namespace KlingFlow.Scripts;

/// <summary>What a character is to somebody who counts how long a text takes.</summary>
internal enum TextMark : byte
{
    /// <summary>Nothing that takes time: a comma, a quotation mark.</summary>
    Other,

    /// <summary>A letter or a digit.</summary>
    Letter,

    /// <summary>White space.</summary>
    Blank,

    /// <summary>A mark that ends a sentence.</summary>
    End,

    /// <summary>A dash: it parts words, and is no white space.</summary>
    Dash,

    /// <summary>A sign of a script that has no spaces between words.</summary>
    Sign,
}
