using KlingFlow.Audio;
using KlingFlow.Scripts;

namespace KlingFlow.Tests.Audio;

/// <summary>What a video with sound of its own is asked to say.</summary>
public sealed class PictureSpeechTests
{
    [Theory]
    [InlineData("Ann says: \"Stop the car!\"", "Stop the car.", true)]
    [InlineData("Ann: “stop the car, Ben”", "(quietly) Stop the car.", true)]
    [InlineData("她说：「停车」", "停车。", true)]
    [InlineData("no people, no cars", "No.", false)]
    [InlineData("Ann says: \"Not the car.\"", "No.", false)]
    [InlineData("Ann doesn't stop; Ben isn't there", "Stop", false)]
    [InlineData("Ann says: \"Stop\"", "(beat)", false)]
    [InlineData(null, "Stop", false)]
    public void A_line_is_said_by_the_video_where_its_prompt_has_it_in_quotation_marks(string? prompt, string line, bool says) => Assert.Equal(says, PictureSpeech.Says(prompt, line));

    [Fact]
    public void A_prompt_asks_for_each_line_once_and_for_none_that_has_no_room()
    {
        DialogueLine[] lines =
        [
            new() { Speaker = "Ann", Text = "Go." }, new() { Text = "(beat) Say \"please\"." }, new() { Speaker = "Ben", Text = "Rain!" }, new() { Speaker = "Ben", Text = new string('a', 100) },
        ];

        Assert.Equal("A car. Ben shouts \"Rain\". Ann says: \"Go.\" Somebody says: \"Say 'please'.\"", PictureSpeech.Asking("A car. Ben shouts \"Rain\".", lines, 120));
        Assert.All(lines[..3], line => Assert.True(PictureSpeech.Says(PictureSpeech.Asking("A car. Ben shouts \"Rain\".", lines, 120), line.Text)));
    }
}
