namespace KlingFlow.Formats;

/// <summary>
/// Finds the comments of a file: a <c>#</c> outside every value, at the start of a line or behind a blank. The parser's own
/// finding of comments breaks on some files that it reads well without.
/// </summary>
internal static class YamlComments
{
    public static IReadOnlyList<(int From, int To)> Of(YamlPage page)
    {
        var values = new List<(int From, int To)>();
        Collect(page, page.Root, values);
        values.Sort();

        var comments = new List<(int From, int To)>();
        var next = 0;
        for (var at = 0; at < page.Text.Length; at++)
        {
            while (next < values.Count && values[next].From < at)
                next++;

            if (next < values.Count && values[next].From == at)
            {
                // Behind a value that ends here something may follow at once.
                at = Math.Max(at, values[next].To - 1);
            }
            else if (page.Text[at] == '#' && (at == 0 || char.IsWhiteSpace(page.Text[at - 1])))
            {
                var end = page.LineEnd(at);
                comments.Add((at, end));
                at = Math.Max(at, end - 1);
            }
        }

        return comments;
    }

    private static void Collect(YamlPage page, YamlValue value, List<(int From, int To)> into)
    {
        switch (value)
        {
            case { Alias: not null }:
                break;
            case YamlValue.Map map:
                foreach (var (key, item) in map.Entries)
                {
                    Collect(page, key, into);
                    Collect(page, item, into);
                }

                break;
            case YamlValue.List list:
                foreach (var item in list.Items)
                    Collect(page, item, into);
                break;
            case YamlValue.Scalar { IsBlock: true }:
                // What stands behind the `|` on its line may be a comment; the text begins below.
                var start = page.NextLine(page.Start(value.Span));
                AddTo(into, start, page.EndOf(value));
                break;
            default:
                AddTo(into, page.Start(value.Span), page.EndOf(value));
                break;
        }
    }

    private static void AddTo(List<(int From, int To)> into, int from, int to)
    {
        if (to > from)
            into.Add((from, to));
    }
}
