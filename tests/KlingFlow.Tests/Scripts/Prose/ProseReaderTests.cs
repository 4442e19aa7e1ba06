using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class ProseReaderTests
{
    [Fact]
    public void Headings_and_rules_divide_scenes()
    {
        var script = Story.Read("Before.\n\n# The harbour\n\nOne.\n\n***\n\nTwo.\n\n* * *\n\n---\n\nThree.\n\n###\n\nFour.\n\nINT. CAR - NIGHT\n\nFive.\n\n## The end ##\n\nSix.", kind: ScriptKind.Markdown);

        Assert.Equal([null, "The harbour", null, null, null, "INT. CAR - NIGHT", "The end"], script.Scenes.Select(scene => scene.Heading));
        Assert.Equal(["Before.", "One.", "Two.", "Three.", "Four.", "Five.", "Six."], Story.Texts(script, ScriptItemKind.Action));
    }

    [Fact]
    public void A_story_without_headings_is_one_scene() => Assert.Single(Story.Read("One.\n\nTwo.\n\nThree.").Scenes);

    [Fact]
    public void A_soft_line_break_is_a_blank() =>
        Assert.Equal(["The rain fell on the roof."], Story.Texts(Story.Read("The rain\n  fell on\r\nthe roof.\n"), ScriptItemKind.Action));

    [Fact]
    public void Code_tables_comments_and_keys_are_left_out_with_a_warning()
    {
        var script = Story.Read(
            "---\ntitle: x\n---\n\nOne.\n\n```\ncode “not said”\n\n# no heading\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTwo <!-- a\n\nnote --> three.\n\n> Four\n> five.", kind: ScriptKind.Markdown);

        Assert.Equal(["One.", "Two three.", "Four five."], [.. Story.Texts(script, ScriptItemKind.Action).Select(text => text.Replace("  ", " ", StringComparison.Ordinal))]);
        Assert.Equal(4, script.Warnings.Count);
    }

    [Fact]
    public void A_fence_and_a_comment_that_are_never_closed_leave_nothing_out()
    {
        var script = Story.Read("One.\n\n```\nTwo.\n\n<!-- Three.", kind: ScriptKind.Markdown);

        Assert.Contains("Three.", string.Join(' ', Story.Texts(script, ScriptItemKind.Action)), StringComparison.Ordinal);
        Assert.Contains("Two.", string.Join(' ', Story.Texts(script, ScriptItemKind.Action)), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_of_emphasis_go_and_offsets_stay()
    {
        const string Text = "“I *really* mean\r\n_it_,” said Ann.";
        var speech = Assert.Single(Story.Speeches(Story.Read(Text, kind: ScriptKind.Markdown)));

        Assert.Equal("I really mean it,", speech.Text);
        Assert.Equal("it,", $"{Text[speech.OffsetOf(14)]}{Text[speech.OffsetOf(15)]}{Text[speech.OffsetOf(16)]}".Replace('_', ','));
    }

    [Fact]
    public void Tags_alone_are_not_seen_and_what_is_done_is()
    {
        var script = Story.Read("“Stop,” said Ann quietly. She opened the door. “Now,” said Ann, taking the key.\n\nAnn said: “Go.” And Ann went.");

        Assert.Equal(["She opened the door.", "said Ann, taking the key.", "And Ann went."], Story.Texts(script, ScriptItemKind.Action));
    }

    [Fact]
    public void The_same_story_gives_the_same_twice()
    {
        var text = Novel.Write(1, 20_000);

        Assert.Equal(Print(Story.Read(text)), Print(Story.Read(text)));
    }

    [Fact]
    public void Every_text_stands_in_the_file_where_its_offsets_say()
    {
        foreach (var ends in new[] { "\n", "\r\n" })
        {
            var text = Novel.Write(2, 60_000).Replace("\n", ends, StringComparison.Ordinal);
            foreach (var item in Story.Items(Story.Read(text)).Where(item => item.Kind is not ScriptItemKind.Proposal))
            {
                for (var i = 0; i < item.Text.Length; i++)
                {
                    var there = text[item.OffsetOf(i)];
                    Assert.True(there == item.Text[i] || char.IsWhiteSpace(item.Text[i]), $"`{item.Text}` at {i} is `{there}`");
                }
            }
        }
    }

    [Fact]
    public void A_paragraph_without_an_end_is_cut_with_a_warning()
    {
        var script = Story.Read(string.Concat(Enumerable.Repeat("word ", 20_000)));

        Assert.True(Story.Items(script).Count > 4);
        Assert.Contains(script.Warnings, warning => warning.Message.Contains("was cut", StringComparison.Ordinal));
    }

    internal static string Print(Script script) =>
        string.Join('\n', Story.Items(script).Select(item => $"{item.Kind} {item.Speaker} {item.How} {item.Source} {item.Text} {item.Rule} {string.Join(',', item.Candidates)} {string.Join(',', item.Delivery)}"));
}
