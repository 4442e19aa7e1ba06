namespace KlingFlow.Formats;

/// <summary>Writes one value in place of another, or as a new key.</summary>
internal static class YamlSetting
{
    public static string Write(YamlPage page, YamlTrail trail, NewScalar value)
    {
        if (trail.IsWhole)
            return trail.Last is YamlValue.Scalar old ? Replace(page, trail, old, value) : throw NotOne(page, trail.Last);

        return Add(page, trail, trail.Missing, value.Spelled);
    }

    /// <summary>Puts the missing keys of a way below its last value, with a value that is spelled already.</summary>
    public static string Add(YamlPage page, YamlTrail trail, IReadOnlyList<string> keys, string spelled) => trail.Last switch
    {
        YamlValue.Map { IsFlow: true } map => IntoBraces(page, map, Flow(keys, spelled)),
        YamlValue.Map map => Below(page, page.EndOf(map), Block(page, map, trail.Values.Count == 1, keys, spelled)),
        YamlValue.Scalar { IsNull: true } empty => InPlaceOfNothing(page, empty, $"{{ {Flow(keys, spelled)} }}"),
        _ => throw NotOne(page, trail.Last),
    };

    /// <summary>Writes a value behind a key that has none.</summary>
    public static string InPlaceOfNothing(YamlPage page, YamlValue.Scalar empty, string spelled)
    {
        var (from, to) = (page.Start(empty.Span), page.EndOf(empty));
        var blank = from == to && from > 0 && !char.IsWhiteSpace(page.Text[from - 1]) ? " " : "";
        return string.Concat(page.Text.AsSpan(0, from), blank + spelled, page.Text.AsSpan(to));
    }

    private static string Replace(YamlPage page, YamlTrail trail, YamlValue.Scalar old, NewScalar value)
    {
        if (value.IsSaidBy(old))
            return page.Text;
        if (old.IsNull)
            return InPlaceOfNothing(page, old, value.Spelled);

        var (from, to) = (page.Start(old.Span), page.EndOf(old));
        var header = old.IsBlock ? page.Comments.FirstOrDefault(comment => comment.From > from && comment.From < page.LineEnd(from)) : default;
        var comment = header.To > 0 ? "  " + page.Text[header.From..header.To] : "";
        return string.Concat(page.Text.AsSpan(0, from), value.InPlaceOf(page.Text[from..to], trail.InFlow) + comment, page.Text.AsSpan(to));
    }

    private static string IntoBraces(YamlPage page, YamlValue.Map map, string entry)
    {
        if (map.Entries.Count > 0)
            return page.Text.Insert(page.EndOf(map.Entries[^1].Value), ", " + entry);

        var brace = page.Start(map.Span);
        return page.Text.Insert(brace + 1, page.Text[brace + 1] == '}' ? $" {entry} " : " " + entry);
    }

    /// <summary>New lines below the line on which something ends.</summary>
    private static string Below(YamlPage page, int end, string lines)
    {
        var at = page.LineEnd(end);
        return page.Text.Insert(at, page.NewLine + lines);
    }

    private static string Flow(IReadOnlyList<string> keys, string spelled) =>
        keys.Reverse().Aggregate(spelled, (inner, key) => ReferenceEquals(inner, spelled) ? $"{YamlSpelling.Text(key)}: {inner}" : $"{YamlSpelling.Text(key)}: {{ {inner} }}");

    /// <summary>Groups in braces; a group of groups on lines of its own, at the root or where its neighbour stands so.</summary>
    private static string Block(YamlPage page, YamlValue.Map map, bool isRoot, IReadOnlyList<string> keys, string spelled)
    {
        var margin = new string(' ', map.Entries[0].Key.Span.Column - 1);
        return keys.Count > 2 && (isRoot || map.Entries[^1].Value is YamlValue.Map { IsFlow: false })
            ? $"{margin}{YamlSpelling.Text(keys[0])}:{page.NewLine}{margin}  {Flow([.. keys.Skip(1)], spelled)}"
            : margin + Flow(keys, spelled);
    }

    private static Errors.UserFacingException NotOne(YamlPage page, YamlValue value) =>
        YamlEditor.Refused(page, value.Span, "something else than was expected stands here");
}
