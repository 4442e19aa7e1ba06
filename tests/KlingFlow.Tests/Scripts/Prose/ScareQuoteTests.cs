using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class ScareQuoteTests
{
    [Theory]
    [InlineData("They came to the so-called “safe” house.", "safe")]
    [InlineData("It was a boat called “The Heron, the second” by all.", "The Heron, the second")]
    [InlineData("The sign read “No way out.” in red.", "No way out.")]
    [InlineData("A door marked “Private.” stood open.", "Private.")]
    [InlineData("On the wall was written: “Nobody leaves.”", "Nobody leaves.")]
    [InlineData("He was known as “The Old Man, or Nobody” there.", "The Old Man, or Nobody")]
    [InlineData("She sang the song “Rain, Rain” to the end.", "Rain, Rain")]
    [InlineData("They met at the “Blue Heron and Sons of Harwick” at noon.", "Blue Heron and Sons of Harwick")]
    [InlineData("The house (he called it “my castle, my own.”) was small.", "my castle, my own.")]
    public void Words_that_nobody_says_are_quoted_words(string text, string words)
    {
        var script = Story.Read(text);

        Assert.Empty(Story.Speeches(script));
        Assert.Equal([words], Story.Texts(script, ScriptItemKind.QuotedWords));
        Assert.Equal(text, Story.Texts(script, ScriptItemKind.Action)[0]);
    }

    [Theory]
    [InlineData("Ann called, “Stop!”")]
    [InlineData("“Stop!” cried Ann.")]
    [InlineData("Ann turned and said: “Stop the car.”")]
    [InlineData("She opened the door. “Home,” said Ann.")]
    public void What_somebody_says_is_kept(string text) => Assert.Single(Story.Lines(text));

    [Fact]
    public void A_heading_is_never_said() => Assert.Empty(Story.Speeches(Story.Read("# “Stop,” said Ann\n\nThe rain fell.")));
}
