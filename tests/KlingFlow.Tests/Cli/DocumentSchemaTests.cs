using System.Text.Json.Nodes;
using KlingFlow.Tests.Formats;

namespace KlingFlow.Tests.Cli;

/// <summary>What <c>--json</c> prints fits what <c>kling schema</c> says of it.</summary>
public sealed class DocumentSchemaTests
{
    private const string Stills = "title: Stills\nstart_frame: grid\nshots:\n  - prompt: \"Rain\"\n    seconds: 3\n";

    [Theory]
    [InlineData("status")]
    [InlineData("why", "SEQ01")]
    [InlineData("why", "SEQ02")]
    [InlineData("why", "SEQ03")]
    [InlineData("diff", "SEQ01", "take1", "take2")]
    [InlineData("diff", "SEQ01", "take1")]
    [InlineData("cost")]
    [InlineData("reconcile")]
    [InlineData("report")]
    [InlineData("timeline")]
    [InlineData("validate")]
    [InlineData("tasks")]
    public async Task A_document_fits_its_schema(string command, params string[] words)
    {
        using var film = await EventfulAsync();
        var schema = (await film.Kling.Does("schema", command)).Output;

        var document = (await film.Kling.Run([command, "rain", .. words, "--json"])).Output;

        Assert.Equal([], SchemaCheck.Complaints(schema, document));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("why")]
    [InlineData("diff")]
    [InlineData("cost")]
    public async Task A_schema_is_what_others_rely_on(string command)
    {
        using var film = await Film.MakeAsync();

        var schema = (await film.Kling.Does("schema", command)).Output;

        Assert.Equal("schema", (string)JsonNode.Parse(schema)!["required"]![0]!);
        Snapshot.Matches(schema, command);
    }

    [Theory]
    [InlineData("grid", "grid", "grid1")]
    [InlineData("generate", "take", "take2")]
    public async Task A_command_that_is_called_like_a_file_has_a_schema_beside_that_of_the_file(string command, string key, string made)
    {
        using var film = await Film.MakeAsync();

        var schema = (await film.Kling.Does("schema", command + "-json")).Output;

        Assert.Equal($"kling {command} --json", (string)JsonNode.Parse(schema)!["title"]!);
        Assert.NotEqual(schema, (await film.Kling.Does("schema", command)).Output);
        Assert.Equal([], SchemaCheck.Complaints(schema, $$"""{"schema": 1, "sequence": "SEQ01", "{{key}}": "{{made}}", "status": "succeed", "manifest": null}"""));
        Assert.NotEmpty(SchemaCheck.Complaints(schema, """{"schema": 1, "sequence": "SEQ01"}"""));
    }

    [Fact]
    public async Task A_document_that_lost_a_key_or_gained_one_or_holds_another_kind_does_not_fit()
    {
        using var film = await EventfulAsync();
        var schema = (await film.Kling.Does("schema", "status")).Output;
        var document = (await film.Kling.Does("status", "rain", "--json")).Output;

        Assert.Equal(["$.sequences[0]: `state` is missing"], Changed(first => first.Remove("state")));
        Assert.Equal(["$.sequences[0].mood: nothing may stand here"], Changed(first => first["mood"] = "good"));
        Assert.Equal(["$.sequences[0].title: 7 is not string"], Changed(first => first["title"] = 7));
        Assert.Equal(["$.sequences[0].title: null is not string"], Changed(first => first["title"] = null));

        IReadOnlyList<string> Changed(Action<JsonObject> change)
        {
            var copy = JsonNode.Parse(document)!;
            change(copy["sequences"]![0]!.AsObject());
            return SchemaCheck.Complaints(schema, copy.ToJsonString());
        }
    }

    /// <summary>Takes of every kind, a broken plan, a plan that waits for a picture, and a request that lies there.</summary>
    private static async Task<Film> EventfulAsync()
    {
        var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1, cost: 1.5m);
        film.EndedTake("SEQ01", 2, status: "failed");
        film.Plan("SEQ02", "titel: typo\n");
        film.Plan("SEQ03", Stills);
        film.Write("sequences/SEQ03/generate.yaml");
        film.Write("sequences/SEQ01/approve.take1");
        return film;
    }
}
