using KlingFlow.Errors;
using KlingFlow.Scripts;
using KlingFlow.Timelines;

namespace KlingFlow.Tests.Timelines;

public sealed class LineEditorTests : IDisposable
{
    private const string Prompts = "# from the script\nclips:\n  - id: S01C01\n    prompt: A car\n    seconds: 4\n  - id: S01C02\n    prompt: \"Rain: heavy\"   # wet\n    seconds: 5\n    dialogue:\n"
        + "      - speaker: ANN\n        text: Stop the car.   # loud\n        kind: direct\n      - { speaker: BEN, text: \"Why?\" }\n";

    private readonly TimelineDesk _desk = new();

    public LineEditorTests() => _desk.Folder.Write("projects/rain/prompts.yaml", Prompts);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_line_gets_another_text_and_voice_and_nothing_else_changes()
    {
        Assert.True(Change("s01c02", 1, "Stop! Now.", null));
        Assert.True(Change("S01C02", 2, null, "ben-deep"));
        Assert.False(Change("S01C02", 2, "Why?", "ben-deep"));

        Assert.Equal(
            Prompts.Replace("Stop the car.", "Stop! Now.", StringComparison.Ordinal).Replace("\"Why?\" }", "\"Why?\", voice: ben-deep }", StringComparison.Ordinal),
            _desk.Folder.Read("projects/rain/prompts.yaml"));
        var lines = PromptListReader.Read(_desk.Folder.Disk, _desk.Project.Layout.Prompts, "prompts.yaml").List!.Clips[1].Dialogue;
        Assert.Equal([("Stop! Now.", null), ("Why?", "ben-deep")], lines.Select(line => (line.Text, line.Voice)));

        Assert.True(Change("S01C02", 2, null, ""));
        Assert.DoesNotContain("voice", _desk.Folder.Read("projects/rain/prompts.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S01C02", 3, "S01C02 has no line 3")]
    [InlineData("S01C01", 1, "S01C01 has no line 1")]
    [InlineData("S09C01", 1, "prompts.yaml has no clip `S09C01`")]
    public void A_line_that_is_not_there_is_refused(string clip, int line, string message) =>
        Assert.Equal(message, Assert.Throws<UserFacingException>(() => Change(clip, line, "Go.", null)).Message);

    private bool Change(string clip, int line, string? text, string? voice) =>
        new LineEditor(_desk.Folder.Disk, _desk.Workspace, _desk.Project, TimeProvider.System).Change(TimelineDesk.Id(clip), line, text, voice);
}
