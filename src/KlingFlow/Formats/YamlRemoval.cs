using System.Text;

namespace KlingFlow.Formats;

/// <summary>Takes a key away, with every group that it leaves empty. Comments stay, on a line of their own.</summary>
internal static class YamlRemoval
{
    public static string Write(YamlPage page, YamlTrail trail)
    {
        if (!trail.IsWhole)
            return page.Text;

        var depth = trail.Path.Count - 1;
        while (depth > 0 && trail.Values[depth] is YamlValue.Map { Entries.Count: 1 })
            depth--;

        if (trail.Values[depth] is not YamlValue.Map map)
            throw YamlEditor.Refused(page, trail.Values[depth].Span, "only keys can be taken away");

        var index = map.Entries.ToList().FindIndex(entry => entry.Key.Text == trail.Path[depth]);
        return map.IsFlow ? FromBraces(page, map, index)
            : map.Entries.Count == 1 ? Lines(page, map, index, "schema: 1")
            : Lines(page, map, index, null);
    }

    private static string FromBraces(YamlPage page, YamlValue.Map map, int index)
    {
        var (key, value) = map.Entries[index];
        var (from, to) = (page.Start(key.Span), page.EndOf(value));
        if (map.Entries.Count == 1)
            return page.Text.Remove(from, to - from);

        var comma = index == 0 ? Comma(page, to, page.Start(map.Entries[1].Key.Span)) : Comma(page, page.EndOf(map.Entries[index - 1].Value), from);
        if (comma < 0)
            throw YamlEditor.Refused(page, key.Span, "this cannot be changed without touching more of the file");

        // The comma behind the first, the comma in front of any other; the blanks between go with them unless a comment stands there.
        var (start, end) = index == 0 ? (from, page.Start(map.Entries[1].Key.Span)) : (page.EndOf(map.Entries[index - 1].Value), to);
        if (!page.HasComment(start, end))
            return page.Text.Remove(start, end - start);

        var text = new StringBuilder(page.Text);
        if (comma > from)
            text.Remove(comma, 1).Remove(from, to - from);
        else
            text.Remove(from, to - from).Remove(comma, 1);
        return text.ToString();
    }

    private static int Comma(YamlPage page, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (page.Text[at] == ',' && !page.Comments.Any(comment => comment.From <= at && at < comment.To))
                return at;
        }

        return -1;
    }

    private static string Lines(YamlPage page, YamlValue.Map map, int index, string? instead)
    {
        var (key, value) = map.Entries[index];
        var (from, to) = (page.Start(key.Span), page.EndOf(value));
        var start = page.LineStart(from);
        if (!page.IsBlank(start, from))
            return PullUp(page, map, index, from);

        var margin = page.Text[start..from];
        var end = page.LineEnd(to);
        var kept = new List<string>();
        if (instead is not null)
            kept.Add(margin + instead);
        kept.AddRange(page.Comments.Where(comment => comment.From >= from && comment.From < end).Select(comment => margin + page.Text[comment.From..comment.To]));

        if (kept.Count > 0)
            return string.Concat(page.Text.AsSpan(0, start), string.Join(page.NewLine, kept), page.Text.AsSpan(end));

        return page.Text.Remove(start, page.NextLine(to) - start);
    }

    /// <summary>The first key behind a dash: the next one takes its place.</summary>
    private static string PullUp(YamlPage page, YamlValue.Map map, int index, int from)
    {
        var next = index + 1 < map.Entries.Count ? page.Start(map.Entries[index + 1].Key.Span) : -1;
        return next >= 0 && !page.HasComment(from, next)
            ? page.Text.Remove(from, next - from)
            : throw YamlEditor.Refused(page, map.Entries[index].Key.Span, "this cannot be changed without touching more of the file");
    }
}
