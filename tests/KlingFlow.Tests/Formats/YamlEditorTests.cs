using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Tests.Formats;

/// <summary>Changes in place: the value that is meant, and not one byte more.</summary>
public sealed class YamlEditorTests
{
    [Theory]
    [InlineData("a: 1   # why\nb: 2\n", "a: 7   # why\nb: 2\n")]
    [InlineData("a:   1.50\r\n# end\r\n", "a:   7\r\n# end\r\n")]
    [InlineData("a:\nb: 2\n", "a: 7\nb: 2\n")]
    [InlineData("a: # none yet\nb: 2\n", "a: 7 # none yet\nb: 2\n")]
    [InlineData("a: ~  # none\n", "a: 7  # none\n")]
    [InlineData("b: 2", "b: 2\na: 7")]
    [InlineData("b: 2   # last\n\n# end\n", "b: 2   # last\na: 7\n\n# end\n")]
    [InlineData("{ b: 2 }\n", "{ b: 2, a: 7 }\n")]
    [InlineData("{}\n", "{ a: 7 }\n")]
    [InlineData("{ a: 1, b: [x, y] } # c\n", "{ a: 7, b: [x, y] } # c\n")]
    [InlineData("\uFEFFa: 1 \t \nb: 2\t\n", "\uFEFFa: 7 \t \nb: 2\t\n")]
    [InlineData("---\na: 1\n...\n", "---\na: 7\n...\n")]
    [InlineData("a: 1\rb: 2\r", "a: 7\rb: 2\r")]
    [InlineData("b: |\n  text # no comment\n\n# end", "b: |\n  text # no comment\na: 7\n\n# end")]
    public void A_number_takes_its_place(string before, string after)
    {
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.Number(["a"], 7)]));
        Assert.Equal(after, YamlEditor.Apply(after, "t.yaml", [new YamlChange.Number(["a"], 7.0m)]));
    }

    [Theory]
    [InlineData("schema: 1\n", "schema: 1\nclips:\n  S1: { in: 0.5 }\n")]
    [InlineData("clips:\n  S2: { in: 1 }  # c\n", "clips:\n  S2: { in: 1 }  # c\n  S1: { in: 0.5 }\n")]
    [InlineData("clips:\n    S2:\n        in: 1\n", "clips:\n    S2:\n        in: 1\n    S1: { in: 0.5 }\n")]
    [InlineData("clips: { S2: { in: 1 } }\n", "clips: { S2: { in: 1 }, S1: { in: 0.5 } }\n")]
    [InlineData("clips: {}\n", "clips: { S1: { in: 0.5 } }\n")]
    [InlineData("clips:\nmusic: x\n", "clips: { S1: { in: 0.5 } }\nmusic: x\n")]
    [InlineData("clips:\n  S1:\n    out: 2\nmusic: x\n", "clips:\n  S1:\n    out: 2\n    in: 0.5\nmusic: x\n")]
    [InlineData("clips:\n  S1: {\n    out: 2 # two\n  }\n", "clips:\n  S1: {\n    out: 2, in: 0.5 # two\n  }\n")]
    public void Missing_groups_are_made_in_the_manner_of_the_file(string before, string after) =>
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.Number(["clips", "S1", "in"], 0.5m)]));

    [Theory]
    [InlineData("t: \"old\"  # c\n", "t: \"It's \\\"now\\\"\"  # c\n")]
    [InlineData("t: 'old'\n", "t: 'It''s \"now\"'\n")]
    [InlineData("t: plain\n", "t: \"It's \\\"now\\\"\"\n")]
    [InlineData("t: |  # loud\n  old\n  lines\n\nu: 1\n", "t: \"It's \\\"now\\\"\"  # loud\n\nu: 1\n")]
    [InlineData("t: two\n  lines # c\n", "t: \"It's \\\"now\\\"\" # c\n")]
    public void A_text_keeps_the_quotes_of_the_old_one(string before, string after) =>
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.Text(["t"], "It's \"now\"")]));

    [Theory]
    [InlineData("Stop the car.")]
    [InlineData("yes")]
    [InlineData("12")]
    [InlineData("- a: #b")]
    [InlineData("two\nlines\twith \\ and \" and \u0085 and \u2028")]
    [InlineData(" spaces ")]
    [InlineData("日本 😀")]
    [InlineData("")]
    [InlineData("{a}")]
    public void Any_text_is_read_back_as_it_was_given(string text)
    {
        foreach (var before in new[] { "t: x\n", "t: 'x'\n", "t: \"x\"\n", "{ t: x }\n", "t:\n", "u: 1\n" })
        {
            var after = YamlEditor.Apply(before, "t.yaml", [new YamlChange.Text(["t"], text)]);
            var (page, _) = YamlPage.Read(after, "t.yaml", YamlSize.Usual);
            var value = ((YamlValue.Map)page!.Root).Entries.Single(entry => entry.Key.Text == "t").Value;
            Assert.Equal(text, ((YamlValue.Scalar)value).Text);
        }
    }

    [Theory]
    [InlineData("a: 1\nb: 2\n", "b: 2\n")]
    [InlineData("b: 2\na: 1 # why", "b: 2\n# why")]
    [InlineData("b: 2\na:   # group\n  # first\n  c: 1\n  d: |  # text\n    x # no comment\nz: 1\n", "b: 2\n# group\n# first\n# text\nz: 1\n")]
    [InlineData("{ a: 1, b: 2 }\n", "{ b: 2 }\n")]
    [InlineData("{ b: 2, a: 1 }\n", "{ b: 2 }\n")]
    [InlineData("{ b: 2, a: 1, }\n", "{ b: 2, }\n")]
    [InlineData("{\n  b: 2, # two\n  a: 1 # one\n}\n", "{\n  b: 2 # two\n   # one\n}\n")]
    [InlineData("{\n  a: 1, # one\n  b: 2 # two\n}\n", "{\n   # one\n  b: 2 # two\n}\n")]
    [InlineData("# head\na: 1\n", "# head\nschema: 1\n")]
    public void What_is_taken_away_leaves_its_comments(string before, string after) =>
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.Remove(["a"])]));

    [Fact]
    public void A_group_that_would_be_left_empty_goes_with_its_last_key()
    {
        const string Before = "schema: 1\nclips: # all\n  S1: { in: 1 } # first\nmusic: x\n";

        Assert.Equal("schema: 1\n# all\n# first\nmusic: x\n", YamlEditor.Apply(Before, "t.yaml", [new YamlChange.Remove(["clips", "S1", "in"])]));
        Assert.Equal(Before, YamlEditor.Apply(Before, "t.yaml", [new YamlChange.Remove(["clips", "S2", "in"])]));
    }

    [Theory]
    [InlineData("order: [a, 'b', c] # all\n", "order: [c, a, 'b', d] # all\n")]
    [InlineData("order:\n  # the opening\n  - a   # first\n  - 'b'\n\n  - c   # last\nx: 1\n", "order:\n  # the opening\n  - c   # last\n  - a   # first\n\n  - 'b'\n  - d\nx: 1\n")]
    [InlineData("order:\n- a\n- 'b'\n- c", "order:\n- c\n- a\n- 'b'\n- d")]
    [InlineData("order: [\n  a, # one\n  'b',\n  c,\n]\n", "order: [\n  c, # one\n  a,\n  'b', d,\n]\n")]
    public void A_line_moves_with_the_comment_at_its_end(string before, string after) =>
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.List(["order"], ["c", "a", "b", "d"])]));

    [Theory]
    [InlineData("x: 1\n", "x: 1\norder: [a, b]\n")]
    [InlineData("order:\n", "order: [a, b]\n")]
    [InlineData("order: []  # none\n", "order: [a, b]  # none\n")]
    public void A_list_is_made_where_there_is_none(string before, string after) =>
        Assert.Equal(after, YamlEditor.Apply(before, "t.yaml", [new YamlChange.List(["order"], ["a", "b"])]));

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", ProblemCode.EditRefused)]
    [InlineData("b: &x { c: 1 }\na: *x\n", ProblemCode.EditRefused)]
    [InlineData("a: [1]\n", ProblemCode.EditRefused)]
    [InlineData("a: 1\n<<<<<<< HEAD\n", ProblemCode.MergeConflict)]
    [InlineData("a: \"open\n", ProblemCode.NotYaml)]
    [InlineData("", ProblemCode.EmptyFile)]
    [InlineData("- 1\n", ProblemCode.EditRefused)]
    [InlineData("a: 1\n---\na: 2\n", ProblemCode.Limit)]
    [InlineData("a: !tag 1\n", ProblemCode.Limit)]
    public void What_cannot_be_changed_safely_is_refused(string before, string code)
    {
        var refused = Assert.Throws<UserFacingException>(() => YamlEditor.Apply(before, "t.yaml", [new YamlChange.Number(["a"], 7)]));

        Assert.Equal((ExitCode.Invalid, code), (refused.Exit, refused.Problems[0].Code));
    }

    [Fact]
    public void An_item_of_a_list_is_changed_where_it_stands()
    {
        const string Before = "clips:\n- id: A\n  dialogue:\n  - { speaker: ANN, text: Stop. }   # loud\n  - speaker: BEN\n    text: >-\n      Why\n      not?\n# end\n";

        var after = YamlEditor.Apply(Before, "p.yaml", [new YamlChange.Text(["clips", "0", "dialogue", "0", "text"], "Go, now."), new YamlChange.Text(["clips", "0", "dialogue", "1", "voice"], "ben-2")]);

        Assert.Equal("clips:\n- id: A\n  dialogue:\n  - { speaker: ANN, text: \"Go, now.\" }   # loud\n  - speaker: BEN\n    text: >-\n      Why\n      not?\n    voice: ben-2\n# end\n", after);
    }
}
