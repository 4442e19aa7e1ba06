using System.Diagnostics;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class ProseFuzzTests
{
    private const string Pieces = "“”\"‘’'«»„「」『』—–―.,!?:;…-*_#>`|\\()[]\n\n\n\r\t  <!---->0123456789abcdefghijklmnopqrstuvwxyzABCÉЖ漢\ud83d\ude00\u00a0\u202f";

    [Fact]
    public void Whatever_is_thrown_at_it_is_read_in_time_and_nothing_overlaps()
    {
        var watch = Stopwatch.StartNew();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = Mutate(random, Novel.Write(seed, random.Next(200, 3_000)));
            foreach (var kind in new[] { ScriptKind.Prose, ScriptKind.Markdown })
                Check(text, Story.Read(text, Story.Cast("ann=the man|Dr. Lee", "ben=the man"), "ann", kind));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("‘a ")]
    [InlineData("a’ ")]
    [InlineData("“a ")]
    [InlineData("\"a\" ")]
    [InlineData("« a ")]
    [InlineData("— a ")]
    [InlineData("“A,” said Ann, ")]
    [InlineData("6\" ")]
    [InlineData("<!-- ")]
    [InlineData("Ann: a ")]
    [InlineData("#\n")]
    [InlineData("```\n")]
    [InlineData("```x\n")]
    [InlineData("~~~x\n")]
    [InlineData("|\n")]
    [InlineData("'t")]
    [InlineData("((“a” ")]
    [InlineData("Ann ")]
    [InlineData("A.B. ")]
    [InlineData("She said that she ")]
    public void The_same_thing_over_and_over_takes_no_more_than_its_share(string piece)
    {
        var small = Time(piece, 20_000);
        var large = Time(piece, 200_000);

        // Ten times the work; a square would be a hundred.
        Assert.True(large < TimeSpan.FromSeconds(2) || large < small * 40, $"{small} → {large}");
    }

    private static TimeSpan Time(string piece, int characters)
    {
        var text = string.Concat(Enumerable.Repeat(piece, characters / piece.Length));
        Story.Read(text, Story.Cast("Ann"));
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        Story.Read(text, Story.Cast("Ann"));

        return Process.GetCurrentProcess().TotalProcessorTime - start;
    }

    private static string Mutate(Random random, string text)
    {
        var characters = text.ToList();
        for (var i = random.Next(1, 60); i > 0; i--)
        {
            var at = random.Next(characters.Count);
            switch (random.Next(4))
            {
                case 0:
                    characters.RemoveRange(at, Math.Min(random.Next(1, 30), characters.Count - at));
                    break;
                case 1:
                    characters[at] = Pieces[random.Next(Pieces.Length)];
                    break;
                case 2:
                    characters.InsertRange(at, characters.GetRange(at, Math.Min(random.Next(1, 60), characters.Count - at)));
                    break;
                default:
                    characters.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }

            if (characters.Count == 0)
                characters.Add('“');
        }

        return string.Concat(characters);
    }

    private static void Check(string text, Script script)
    {
        var end = 0;
        foreach (var item in Story.Items(script))
        {
            Assert.InRange(item.Source.Start, 0, text.Length);
            Assert.InRange(item.Source.End, item.Source.Start, text.Length);
            for (var i = 0; i < item.Text.Length && item.Kind != ScriptItemKind.Proposal; i++)
                Assert.InRange(item.OffsetOf(i), item.Source.Start, item.Source.End);

            // Quoted words and proposals lie within the action before them.
            if (item.Kind is ScriptItemKind.QuotedWords or ScriptItemKind.Proposal)
                continue;

            Assert.True(item.Source.Start >= end, $"{item.Kind} `{item.Text}` at {item.Source.Start} overlaps what ends at {end}");
            end = item.Source.End;
        }
    }
}
