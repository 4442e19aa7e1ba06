using System.Diagnostics;
using System.Text;
using KlingFlow.Errors;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>Damaged scripts: never a crash, never a hang, never two items in one place.</summary>
public class ScriptFuzzTests
{
    private static readonly string[] Pieces = ["\n", "\n\n", "  \n", "[[", "]]", "/*", "*/", "(", ")", "*", "_", "~", ">", "<", "#", "=", "@", ".", "!", "INT. ", "ANN\n", "TO:", "^", ":", "\r\n", "\r", "\t", "&amp;", "<Text>", "</Paragraph>", "<Paragraph Type=\"Dialogue\">", "\uD83C\uDFAC", "é", "\u2028"];

    // XML that is damaged anywhere is none: half of the rounds leave it whole.
    private static readonly string[] WholePieces =
    [
        "<Paragraph Type=\"Dialogue\"><Text>Words.</Text></Paragraph>", "<Paragraph Type=\"Character\"><Text>TOM</Text></Paragraph>", "<Paragraph Type=\"Parenthetical\"><Text>(low)</Text></Paragraph>",
        "<Paragraph Type=\"Lyrics\"><Text>La</Text></Paragraph>", "<Paragraph Type=\"Scene Heading\"><Text>INT. X</Text></Paragraph>", "<DualDialogue/>", "<ScriptNote><Text>n</Text></ScriptNote>",
        "<Text> &amp; </Text>", "bare words", "<Odd>odd</Odd>", "<Paragraph/>", "<!-- remark -->", "<![CDATA[<x>]]>",
    ];

    [Theory]
    [InlineData("whole.fountain", 400)]
    [InlineData("whole.fdx", 400)]
    public void A_damaged_script_is_read_or_refused_and_its_items_never_overlap(string name, int rounds)
    {
        var original = SampleScripts.Text(name).Original;
        var random = new Random(name.Length);
        var read = 0;
        for (var round = 0; round < rounds; round++)
        {
            var damaged = name.EndsWith("fdx", StringComparison.Ordinal) && round % 2 == 0 ? Rearranged(original, random) : Damage(original, random);
            var clock = Stopwatch.StartNew();
            try
            {
                Check(ScriptText.Decode(Encoding.UTF8.GetBytes(damaged), name));
                read++;
            }
            catch (UserFacingException e)
            {
                Assert.Contains(e.Problems[0].Code, new[] { ProblemCode.FdxRefused, ProblemCode.ScriptUnreadable });
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"round {round}: {clock.Elapsed}");
        }

        Assert.True(read > rounds / 3, $"{read} of {rounds} were read");
    }

    private static void Check(ScriptText text)
    {
        var script = SampleScripts.Read(text);
        var items = script.Scenes.SelectMany(scene => scene.Items).ToList();
        foreach (var item in items)
        {
            Assert.InRange(item.Source.Start, 0, item.Source.End);
            Assert.InRange(item.Source.End, item.Source.Start, text.Original.Length);
            Assert.InRange(item.OffsetOf(Math.Max(0, item.Text.Length - 1)), item.Source.Start, item.Source.End);
        }

        var solid = items.Where(item => item.Kind != ScriptItemKind.Note).ToList();
        Assert.All(solid.Zip(solid.Skip(1)), pair => Assert.True(pair.First.Source.End <= pair.Second.Source.Start, $"{pair.First} and {pair.Second}"));

        var list = SampleScripts.List(text);
        Assert.All(list.Clips, clip => Assert.False(string.IsNullOrWhiteSpace(clip.Prompt)));
        Assert.Equal(PromptListWriter.Text(list), PromptListWriter.Text(SampleScripts.List(text, new EarlierClips(list, new PromptList([]), []))));
    }

    private static string Rearranged(string original, Random random)
    {
        var text = original;
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = text.IndexOf('>', random.Next(text.IndexOf("<Content>", StringComparison.Ordinal), text.LastIndexOf("</Content>", StringComparison.Ordinal)));
            text = text.Insert(at + 1, WholePieces[random.Next(WholePieces.Length)]);
        }

        return text;
    }

    private static string Damage(string original, Random random)
    {
        var text = new StringBuilder(original);
        for (var i = random.Next(1, 6); i > 0 && text.Length > 10; i--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 60), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                default:
                    text[at] = (char)random.Next(32, 127);
                    break;
            }
        }

        return text.ToString();
    }
}
