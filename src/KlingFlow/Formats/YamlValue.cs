namespace KlingFlow.Formats;

/// <summary>A value of a YAML file with its place, before anything is decided about its kind.</summary>
internal abstract record YamlValue(YamlSpan Span)
{
    /// <summary>A scalar. <paramref name="IsPlain"/>: written without quotes and not as a block.</summary>
    public sealed record Scalar(string Text, bool IsPlain, YamlSpan Span) : YamlValue(Span)
    {
        public bool IsNull => IsPlain && (Text is "" or "~" or "null" or "Null" or "NULL");
    }

    /// <summary>A sequence.</summary>
    public sealed record List(IReadOnlyList<YamlValue> Items, YamlSpan Span) : YamlValue(Span);

    /// <summary>A mapping, its keys in the order of the file and as often as they stand there.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<Scalar, YamlValue>> Entries, YamlSpan Span) : YamlValue(Span);
}
