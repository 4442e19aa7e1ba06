namespace KlingFlow.Formats;

/// <summary>A value of a YAML file with its place, before anything is decided about its kind.</summary>
internal abstract record YamlValue(YamlSpan Span)
{
    /// <summary>Whether it has an anchor or stands here by an alias: what is changed here would change elsewhere too.</summary>
    public bool IsShared { get; init; }

    /// <summary>Where the alias stands that this value is named by; null where it stands here itself.</summary>
    public YamlSpan? Alias { get; init; }

    /// <summary>A scalar. <paramref name="IsPlain"/>: written without quotes and not as a block.</summary>
    public sealed record Scalar(string Text, bool IsPlain, YamlSpan Span) : YamlValue(Span)
    {
        public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");

        /// <summary>Whether it is written as lines below its key, after <c>|</c> or <c>&gt;</c>.</summary>
        public bool IsBlock { get; init; }
    }

    /// <summary>A sequence.</summary>
    public sealed record List(IReadOnlyList<YamlValue> Items, YamlSpan Span) : YamlValue(Span)
    {
        /// <summary>Whether it stands in brackets.</summary>
        public bool IsFlow { get; init; }
    }

    /// <summary>A mapping, its keys in the order of the file and as often as they stand there.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<Scalar, YamlValue>> Entries, YamlSpan Span) : YamlValue(Span)
    {
        /// <summary>Whether it stands in braces.</summary>
        public bool IsFlow { get; init; }
    }
}
