using System.Text;

namespace KlingFlow.Formats;

/// <summary>Puts the items of a list in another order. A line moves with the comment at its end; lines of comments stay where they are.</summary>
internal static class YamlListing
{
    public static string Write(YamlPage page, YamlTrail trail, IReadOnlyList<string> words)
    {
        var spelled = $"[{string.Join(", ", words.Select(YamlSpelling.Text))}]";
        return trail switch
        {
            { IsWhole: false } => YamlSetting.Add(page, trail, trail.Missing, spelled),
            { Last: YamlValue.Scalar { IsNull: true } empty } => YamlSetting.InPlaceOfNothing(page, empty, spelled),
            { Last: YamlValue.List { Items.Count: 0 } list } => page.Text.Insert(page.Start(list.Span) + 1, spelled[1..^1]),
            { Last: YamlValue.List list } => Rearranged(page, list, words),
            _ => throw YamlEditor.Refused(page, trail.Last.Span, "something else than a list stands here"),
        };
    }

    private static string Rearranged(YamlPage page, YamlValue.List list, IReadOnlyList<string> words)
    {
        var slots = list.Items.Select(item => Slot(page, list, item)).ToList();
        var old = slots.ToList();
        var chunks = new List<string>();
        foreach (var word in words)
        {
            var index = old.FindIndex(slot => slot.Word == word);
            chunks.Add(index >= 0 ? page.Text[old[index].From..old[index].To] : list.IsFlow ? YamlSpelling.Text(word) : "- " + YamlSpelling.Text(word));
            if (index >= 0)
                old.RemoveAt(index);
        }

        if (old.Count > 0)
            throw YamlEditor.Refused(page, list.Span, "an item of this list would be lost");

        var text = new StringBuilder(page.Text);
        var margin = list.IsFlow ? ", " : page.NewLine + page.Text[page.LineStart(slots[^1].From)..slots[^1].From];
        text.Insert(slots[^1].To, string.Concat(chunks.Skip(slots.Count).Select(chunk => margin + chunk)));
        for (var at = slots.Count - 1; at >= 0; at--)
            text.Remove(slots[at].From, slots[at].To - slots[at].From).Insert(slots[at].From, chunks[at]);

        return text.ToString();
    }

    /// <summary>What moves: the word in brackets, the whole rest of the line behind a dash.</summary>
    private static (string Word, int From, int To) Slot(YamlPage page, YamlValue.List list, YamlValue item)
    {
        if (item is not YamlValue.Scalar { IsBlock: false, IsShared: false } scalar)
            throw YamlEditor.Refused(page, item.Alias ?? item.Span, "only lists of plain words can be put in another order");

        var (from, to) = (page.Start(scalar.Span), page.EndOf(scalar));
        if (list.IsFlow)
            return (scalar.Text, from, to);

        var dash = page.Text.LastIndexOf('-', Math.Max(0, from - 1));
        if (dash < 0 || !page.IsBlank(dash + 1, from) || !page.IsBlank(page.LineStart(dash), dash) || page.LineStart(dash) != page.LineStart(to))
            throw YamlEditor.Refused(page, scalar.Span, "only lists with one word per line can be put in another order");

        return (scalar.Text, dash, page.LineEnd(to));
    }
}
