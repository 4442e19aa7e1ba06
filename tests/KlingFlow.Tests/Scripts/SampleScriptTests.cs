using System.Net;
using System.Text.RegularExpressions;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>Whole screenplays, from the file to the prompt list.</summary>
public sealed partial class SampleScriptTests
{
    [Fact]
    public void Everything_that_Fountain_has_is_read()
    {
        var script = SampleScripts.Read(SampleScripts.Fountain);

        Assert.Equal("THE LIGHTHOUSE A sketch", script.Title);
        Assert.Equal(["1", "1A", "2", null, null], script.Scenes.Skip(1).Select(scene => scene.Number));
        Assert.Empty(script.Warnings);
        Assert.Equal(Enum.GetValues<ScriptItemKind>().Except([ScriptItemKind.Proposal, ScriptItemKind.QuotedWords]), script.Scenes.SelectMany(scene => scene.Items).Select(item => item.Kind).Distinct().Order());
        Snapshot.Matches(string.Join('\n', script.Lines()));
    }

    [Fact]
    public void Everything_that_Final_Draft_has_is_read()
    {
        var script = SampleScripts.Read(SampleScripts.Fdx);

        Assert.Equal("THE LIGHTHOUSE", script.Title);
        Assert.Equal([null, "1", "2A"], script.Scenes.Select(scene => scene.Number));
        Assert.Contains("Action Waves break on black rocks & sand. The lamp turns.", script.Lines());
        Assert.Contains("Storyboard", Assert.Single(script.Warnings).Message, StringComparison.Ordinal);
        Snapshot.Matches(string.Join('\n', script.Lines()));
    }

    [Theory]
    [InlineData("whole.fountain")]
    [InlineData("whole.fdx")]
    public void A_script_gives_its_prompt_list(string name)
    {
        var list = SampleScripts.List(SampleScripts.Text(name));

        Assert.All(list.Clips, clip => Assert.InRange(clip.Seconds, 3, 15));
        Assert.All(list.Clips, clip => Assert.True(clip.Dialogue.Sum(line => TextTime.Of(line.Text)) <= 10 * clip.Seconds));
        Assert.DoesNotContain(list.Clips, clip => clip.Prompt.Contains("FADE", StringComparison.Ordinal));
        Snapshot.Matches(PromptListWriter.Text(list), name.Replace('.', '_'));
    }

    [Theory]
    [InlineData("whole.fountain", "\n")]
    [InlineData("whole.fountain", "\r\n")]
    [InlineData("whole.fountain", "\r")]
    [InlineData("whole.fdx", "\n")]
    [InlineData("whole.fdx", "\r\n")]
    public void What_an_item_says_stands_in_the_file_where_it_says(string name, string lineEnd)
    {
        var text = ScriptText.Of(SampleScripts.Text(name).Original.ReplaceLineEndings(lineEnd), name);

        foreach (var item in SampleScripts.Read(text).Scenes.SelectMany(scene => scene.Items))
        {
            var cut = text.Cut(item.Source).ToString().ReplaceLineEndings("\n");
            Assert.Equal(Words(item.Text), Words(name.EndsWith("fdx", StringComparison.Ordinal) ? WithoutXml(cut) : WithoutMarks(cut, item.Kind)));
            Assert.Equal(item.Source.Place, text.PlaceOf(item.Source.Start));
            for (var at = 0; at < item.Text.Length; at++)
            {
                if (char.IsLetter(item.Text[at]) && !name.EndsWith("fdx", StringComparison.Ordinal))
                    Assert.Equal(item.Text[at], text.Original[item.OffsetOf(at)]);
            }
        }
    }

    // Wherever lines break, the words are the same.
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutXml(string cut) => WebUtility.HtmlDecode(Tag().Replace(Note().Replace(CharacterData().Replace(cut, match => WebUtility.HtmlEncode(match.Groups["text"].Value)), ""), ""));

    private static string WithoutMarks(string cut, ScriptItemKind kind) => kind switch
    {
        ScriptItemKind.Note => cut[2..^2],
        ScriptItemKind.PageBreak => "",
        _ => LineMark().Replace(FountainNote().Replace(cut, ""), "").Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal),
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<ScriptNote.*?</ScriptNote>", RegexOptions.Singleline)]
    private static partial Regex Note();

    [GeneratedRegex(@"<!\[CDATA\[(?<text>.*?)(\]\]>|$)", RegexOptions.Singleline)]
    private static partial Regex CharacterData();

    [GeneratedRegex(@"\[\[.*?\]\]", RegexOptions.Singleline)]
    private static partial Regex FountainNote();

    [GeneratedRegex("^[!~]", RegexOptions.Multiline)]
    private static partial Regex LineMark();
}
