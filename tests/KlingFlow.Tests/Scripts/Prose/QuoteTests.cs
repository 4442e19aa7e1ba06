using KlingFlow.Scripts;

namespace KlingFlow.Tests.Scripts.Prose;

public class QuoteTests
{
    [Theory]
    [InlineData("“Stop the car,” said Ann.")]
    [InlineData("\"Stop the car,\" said Ann.")]
    [InlineData("‘Stop the car,’ said Ann.")]
    [InlineData("'Stop the car,' said Ann.")]
    [InlineData("«Stop the car,» said Ann.")]
    [InlineData("« Stop the car, » said Ann.")]
    [InlineData("»Stop the car,« said Ann.")]
    [InlineData("„Stop the car,“ said Ann.")]
    [InlineData("„Stop the car,” said Ann.")]
    [InlineData("「Stop the car,」 said Ann.")]
    [InlineData("『Stop the car,』 said Ann.")]
    [InlineData("— Stop the car, — said Ann.")]
    [InlineData("– Stop the car, – said Ann.")]
    [InlineData("―Stop the car, ―said Ann.")]
    public void Every_kind_of_mark_opens_speech(string text) => Assert.Equal(["Ann: Stop the car,"], Story.Lines(text));

    [Theory]
    [InlineData("“He said ‘no’ to me,” said Ann.", "He said ‘no’ to me,")]
    [InlineData("‘He said “no” to me,’ said Ann.", "He said “no” to me,")]
    [InlineData("\"He said 'no' to me,\" said Ann.", "He said 'no' to me,")]
    [InlineData("„Er sagte ‚nein‘ zu mir,“ said Ann.", "Er sagte ‚nein‘ zu mir,")]
    [InlineData("« He said “no” to me, » said Ann.", "He said “no” to me,")]
    [InlineData("「He said 『no』 to me,」 said Ann.", "He said 『no』 to me,")]
    public void Marks_within_a_speech_belong_to_it(string text, string said) => Assert.Equal([$"Ann: {said}"], Story.Lines(text));

    [Fact]
    public void An_open_quote_goes_on_in_the_next_paragraph()
    {
        var lines = Story.Lines("“I was young. I was poor.\n\n“Then it changed,” said Ann.\n\n“Why?”");

        Assert.Equal(["Ann: I was young. I was poor.\nThen it changed,", "?: Why?"], lines);
    }

    [Fact]
    public void An_open_quote_that_does_not_go_on_ends_with_its_paragraph_and_names_nobody()
    {
        var script = Story.Read("Ann said: “I was young.\n\nThe rain fell.", Story.Cast("Ann"));

        Assert.Equal([("I was young.", null)], Story.Speeches(script).Select(item => (item.Text, item.Speaker)));
        Assert.Contains(script.Warnings, warning => warning.Message.Contains("closing mark", StringComparison.Ordinal));
        Assert.Equal(["The rain fell."], Story.Texts(script, ScriptItemKind.Action));
    }

    [Theory]
    [InlineData("‘I don’t know,’ said Ann.", "I don’t know,")]
    [InlineData("‘Fill the dogs’ bowls,’ said Ann.", "Fill the dogs’ bowls,")]
    [InlineData("‘’Tis late, and ’twas cold,’ said Ann.", "’Tis late, and ’twas cold,")]
    [InlineData("‘Give ’em the keys ’til noon,’ said Ann.", "Give ’em the keys ’til noon,")]
    [InlineData("‘In the ’90s we’d walk,’ said Ann.", "In the ’90s we’d walk,")]
    [InlineData("‘I’m goin’ home,’ said Ann.", "I’m goin’ home,")]
    [InlineData("'I don't know the dogs' names,' said Ann.", "I don't know the dogs' names,")]
    [InlineData("'They've said it's late, we'll go,' said Ann.", "They've said it's late, we'll go,")]
    public void An_apostrophe_closes_nothing(string text, string said) => Assert.Equal([$"Ann: {said}"], Story.Lines(text));

    [Theory]
    [InlineData("He was 6'2\" tall. \"Stop,\" said Ann.", "Stop,")]
    [InlineData("\"The board is 6\" long,\" said Ann.", "The board is 6\" long,")]
    [InlineData("\"He is 6'2\" tall,\" said Ann.", "He is 6'2\" tall,")]
    public void Inches_and_feet_are_no_quotes(string text, string said) => Assert.Equal([$"Ann: {said}"], Story.Lines(text));

    [Fact]
    public void Straight_quotes_alternate_within_a_paragraph_only()
    {
        var lines = Story.Lines("\"Stop,\" said Ann. \"I mean it.\"\n\n\"Why?\" asked Ben.");

        Assert.Equal(["Ann: Stop,", "Ann: I mean it.", "Ben: Why?"], lines);
    }

    [Fact]
    public void A_single_mark_that_is_not_this_book_s_way_of_quoting_quotes_words()
    {
        var script = Story.Read("“Stop,” said Ann.\n\n“Go,” said Ben. He lived in a ‘Castle.’ It was small.");

        Assert.Equal(2, Story.Speeches(script).Count);
        Assert.Equal(["Castle."], Story.Texts(script, ScriptItemKind.QuotedWords));
    }

    [Theory]
    [InlineData("— Stop, — said Ann, — or I leave.", "Ann: Stop, or I leave.")]
    [InlineData("—Stop —said Ann—. I mean it.", "Ann: Stop|Ann: I mean it.")]
    [InlineData("— Stop — now — or I leave.", "?: Stop — now — or I leave.")]
    [InlineData("— Stop.\n— Why?", "?: Stop.|?: Why?")]
    [InlineData("— Stop the car\nand get out.", "?: Stop the car and get out.")]
    public void A_dash_opens_speech_up_to_a_dash_with_a_tag(string text, string lines) => Assert.Equal(lines.Split('|'), Story.Lines(text));

    [Fact]
    public void The_name_under_a_motto_is_not_said()
    {
        var script = Story.Read("“All things end,” said Ann.\n\n— Ann Lee, the collected letters\n\n“So they do,” said Ben.\n\n“Yes,” said Ann.\n\n“No,” said Ben.\n\n“Yes,” said Ann.");

        Assert.DoesNotContain(Story.Speeches(script), item => item.Text.Contains("letters", StringComparison.Ordinal));
    }
}
