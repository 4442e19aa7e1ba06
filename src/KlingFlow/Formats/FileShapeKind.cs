namespace KlingFlow.Formats;

/// <summary>What a value of a hand-written file is to its reader.</summary>
internal enum FileShapeKind
{
    /// <summary>A text, a number, a truth value, a duration.</summary>
    Scalar,

    /// <summary>A group of keys that the type names.</summary>
    Group,

    /// <summary>A group of keys that the author names.</summary>
    Map,

    /// <summary>A list.</summary>
    List,
}
