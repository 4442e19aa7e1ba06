using System.Text;
using KlingFlow.Errors;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>From bytes to text, and back to places.</summary>
public class ScriptTextTests
{
    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Unicode_is_known_by_itself_or_by_its_mark(string encoding, bool hasMark)
    {
        var how = Encoding.GetEncoding(encoding);
        var text = ScriptText.Decode([.. hasMark ? how.GetPreamble() : [], .. how.GetBytes("Élodie 🎬\r\nend")], "script");

        Assert.Equal("Élodie 🎬\nend", text.Text);
        Assert.Equal("Élodie 🎬\r\nend", text.Original);
        Assert.Empty(text.Warnings);
        Assert.Equal(new SourceSpan(11, 14, 2, 1), text.Span(10, 13));
    }

    [Fact]
    public void What_is_no_Unicode_is_an_old_file_and_said_to_be_guessed()
    {
        var text = ScriptText.Decode([0x93, (byte)'c', (byte)'a', (byte)'f', 0xE9, 0x94, 0x20, 0x80], "script");

        Assert.Equal("“café” €", text.Text);
        Assert.Equal(ProblemCode.ScriptEncoding, Assert.Single(text.Warnings).Code);
    }

    [Fact]
    public void What_is_no_text_is_refused() =>
        Assert.Equal(ProblemCode.ScriptUnreadable, Assert.Throws<UserFacingException>(() => ScriptText.Decode([1, 0, 2], "script")).Problems[0].Code);

    [Fact]
    public void Every_character_of_a_text_with_mixed_line_ends_has_its_place_in_the_file()
    {
        var text = ScriptText.Of("a\rbc\r\n\r\nd\n\ne\r", "script");

        Assert.Equal("a\nbc\n\nd\n\ne\n", text.Text);
        for (var at = 0; at < text.Text.Length; at++)
        {
            if (text.Text[at] != '\n')
                Assert.Equal(text.Text[at], text.Original[text.FileOffset(at)]);
            Assert.Equal(text.Span(at, at).Place, text.PlaceOf(text.FileOffset(at)));
            Assert.Equal(at, text.OffsetAt(text.Span(at, at).Line, text.Span(at, at).Column));
        }
    }

    [Fact]
    public void A_link_a_folder_and_a_file_without_end_are_no_scripts()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["link.txt"], folder.Write("script.txt", "x"));
        using (var huge = new FileStream(folder["huge.txt"], FileMode.CreateNew))
            huge.SetLength(ScriptText.MaxBytes + 1);

        foreach (var name in new[] { "link.txt", "huge.txt", "gone.txt", "." })
            Assert.Equal(ProblemCode.ScriptUnreadable, Assert.Throws<UserFacingException>(() => ScriptText.Read(folder.Disk, Path.GetFullPath(folder[name]), name)).Problems[0].Code);
    }

    [Theory]
    [InlineData("a.fountain", "x", ScriptKind.Fountain)]
    [InlineData("a.SPMD", "x", ScriptKind.Fountain)]
    [InlineData("a.fdx", "x", ScriptKind.Fdx)]
    [InlineData("a.md", "INT. A\n\nANN\nx\n\nINT. B\n\n", ScriptKind.Markdown)]
    [InlineData("a.txt", "INT. A\n\nANN\nStop.\n\nINT. B\n", ScriptKind.Fountain)]
    [InlineData("a.txt", "INT. A\n\nANN\n\nINT. B\n", ScriptKind.Prose)]
    [InlineData("a.txt", "INT. A\n\nANN\nStop.\n", ScriptKind.Prose)]
    [InlineData("a.txt", "“Stop,” said Ann.", ScriptKind.Prose)]
    [InlineData("a", "", ScriptKind.Prose)]
    public void A_kind_is_decided_by_the_name_and_of_plain_text_by_its_looks(string name, string text, ScriptKind kind) =>
        Assert.Equal(kind, ScriptKinds.Decide(ScriptText.Of(text, name), name));
}
