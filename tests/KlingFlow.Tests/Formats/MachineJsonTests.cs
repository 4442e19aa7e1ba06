using System.Text.Json.Nodes;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Formats;

public class MachineJsonTests
{
    private static readonly ProjectEvent Happened = new()
    {
        At = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), Kind = "state_changed", Sequence = "SEQ08", From = "planned", To = "generating",
    };

    [Fact]
    public void A_record_is_written_in_snake_case_with_two_spaces_and_a_line_feed_at_the_end()
    {
        var text = MachineJson.Write(Happened with { TaskId = "7", Detail = "Zürich → <b> 🎬" }, WorkspaceJson.Default.ProjectEvent);

        Assert.StartsWith("{\n  \"at\": \"2026-11-21T10:00:00+00:00\",\n  \"kind\": \"state_changed\",\n  \"sequence\": \"SEQ08\",\n  \"task_id\": \"7\",\n", text, StringComparison.Ordinal);
        Assert.Contains("Zürich → <b>", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_has_no_line_feed()
    {
        Assert.DoesNotContain('\n', MachineJson.WriteLine(Happened with { Detail = "a\nb" }, WorkspaceJson.Default.ProjectEvent));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        Assert.Equal(Happened, MachineJson.Read(MachineJson.Write(Happened, WorkspaceJson.Default.ProjectEvent), WorkspaceJson.Default.ProjectEvent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"at":"2026-11-21T10:00:00Z","kind":"a","unknown":1}""")]
    [InlineData("""{"at":"2026-11-21T10:00:00Z","kind":"a","kind":"b"}""")]
    [InlineData("""{"at":"2026-11-21T10:00:00Z","kind":null}""")]
    [InlineData("<<<<<<< HEAD\n{}")]
    public void A_damaged_record_is_not_read(string text)
    {
        Assert.False(MachineJson.TryRead(text, WorkspaceJson.Default.ProjectEvent, out _, out var complaint));
        Assert.NotEqual("", complaint);
    }

    [Theory]
    [InlineData("""{"b":1,"a":[2.50,{"d":null,"c":true}]}""")]
    [InlineData("""{ "a": [ 2.5, { "c": true, "d": null } ], "b": 1.0 }""")]
    public void What_means_the_same_has_one_canonical_spelling(string text)
    {
        Assert.Equal("""{"a":[2.5,{"c":true,"d":null}],"b":1}""", MachineJson.Canonical(JsonNode.Parse(text)));
    }

    [Fact]
    public void A_hash_is_lower_case_hex_of_the_utf8_bytes()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MachineJson.Sha256(""));
    }
}
