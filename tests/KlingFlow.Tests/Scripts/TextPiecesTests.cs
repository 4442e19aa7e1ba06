using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts;

/// <summary>How long a text takes, and where it is cut.</summary>
public sealed class TextPiecesTests
{
    private const string Alphabet = "abcXY 09 .!?…—-,’“”\n\t語かé  ";

    [Theory]
    [InlineData("", 0)]
    [InlineData("One.", 7)]
    [InlineData("don’t", 7)]
    [InlineData("one two — three!", 15)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 11)]
    [InlineData("語かé", 11)]
    [InlineData("…—!", 0)]
    public void A_text_takes_its_words_and_the_breath_of_its_sentences(string text, int tenths) => Assert.Equal(tenths, TextTime.Of(text));

    [Fact]
    public void A_whole_text_takes_what_its_characters_take_one_by_one()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = Words(random, random.Next(120));
            var time = default(TextTime);
            foreach (var c in text)
                time.Add(TextTime.MarkOf(c));

            Assert.Equal(time.Tenths, TextTime.Of(text));
        }
    }

    [Fact]
    public void Pieces_hold_every_character_but_white_space_once_and_take_no_more_than_they_may()
    {
        var random = new Random(8);
        for (var round = 0; round < 500; round++)
        {
            var text = Words(random, random.Next(2_500));
            var pieces = new TextPieces(text, 40);
            var end = 0;
            while (pieces.Next())
            {
                Assert.True(string.IsNullOrWhiteSpace(text[end..pieces.Start]));
                Assert.True(pieces.End > pieces.Start);
                Assert.Equal(TextTime.Of(text.AsSpan(pieces.Start, pieces.End - pieces.Start)), pieces.Tenths);
                Assert.InRange(pieces.Tenths, 0, 43);
                end = pieces.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[end..]));
        }
    }

    private static string Words(Random random, int length) => string.Create(length, random, static (target, random) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = Alphabet[random.Next(Alphabet.Length)];
    });
}
