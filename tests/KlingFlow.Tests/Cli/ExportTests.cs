using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Tests.Formats;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Cli;

public sealed class ExportTests
{
    [Fact]
    public async Task A_film_is_delivered_and_its_takes_may_be_called_final()
    {
        using var film = await RenderedAsync();

        var delivered = await film.Kling.Does("export", "rain", "--to", "local:out/here");
        var final = await film.Kling.Does("export", "rain", "--to", "local:out/here", "--final");

        Assert.Contains("--final", delivered.Error, StringComparison.Ordinal);
        Assert.Equal(["SHA256SUMS", "rain.json", "rain.mp4"], Directory.EnumerateFiles(Path.Combine(film.Root, "out/here")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("nothing was copied", final.Error, StringComparison.Ordinal);
        Assert.True(film.Has("sequences/SEQ01/final.take1"));
    }

    [Fact]
    public async Task Another_final_take_is_not_taken_away()
    {
        using var film = await RenderedAsync();
        film.Write("sequences/SEQ01/final.take2");

        var answer = await film.Kling.Does("export", "rain", "--to", "local:out", "--final");

        Assert.Contains("SEQ01 has final.take2, and take1 was delivered", answer.Error, StringComparison.Ordinal);
        Assert.False(film.Has("sequences/SEQ01/final.take1"));
    }

    [Fact]
    public async Task A_stale_film_is_delivered_only_where_somebody_says_so()
    {
        using var film = await RenderedAsync();
        film.EndedTake("SEQ01", 2);
        new Disk().Rename(film["sequences/SEQ01/approve.take1"], film["sequences/SEQ01/approve.take2"]);

        var refused = await film.Kling.Run("export", "rain", "--to", "local:out");
        var delivered = await film.Kling.Does("export", "rain", "--to", "local:out", "--stale", "--final", "--json");

        Assert.Equal(ExitCode.WaitingForPerson, refused.Exit);
        Assert.Contains("SEQ01_take002 instead of SEQ01_take001", refused.Error, StringComparison.Ordinal);
        var document = JsonNode.Parse(delivered.Output)!;
        Assert.Equal("SEQ01_take002 instead of SEQ01_take001", (string)document["stale_reasons"]![0]!);

        // What was delivered is not what is approved, so nothing is final.
        Assert.Empty(document["finals"]!.AsArray());
    }

    [Theory]
    [InlineData("out", ExitCode.Usage)]
    [InlineData("local:", ExitCode.Usage)]
    [InlineData("local:projects/rain/exports", ExitCode.Usage)]
    [InlineData("local:projects/rain", ExitCode.Usage)]
    [InlineData("local:projects/rain/../rain/x", ExitCode.Usage)]
    [InlineData("local:kling.yaml", ExitCode.Usage)]
    [InlineData("local:projects/rainy", ExitCode.Ok)]
    [InlineData("LOCAL:..hidden", ExitCode.Ok)]
    public async Task A_place_is_a_folder_outside_of_the_project(string place, int exit)
    {
        using var film = await RenderedAsync();

        Assert.Equal(exit, (await film.Kling.Run("export", "rain", "--to", place)).Exit);
    }

    [Fact]
    public async Task Home_is_understood_where_no_shell_puts_it_in()
    {
        using var film = await RenderedAsync();
        film.Kling.Variables["HOME"] = Path.Combine(film.Root, "home");

        await film.Kling.Does("export", "rain", "--to", "local:~/films");

        Assert.True(File.Exists(Path.Combine(film.Root, "home/films/rain.mp4")));
    }

    [Fact]
    public async Task Without_a_film_the_next_step_is_to_render_it()
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Run("export", "rain", "--to", "local:out");

        Assert.Equal(ExitCode.WaitingForPerson, answer.Exit);
        Assert.Contains("kling render rain", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_fits_its_schema()
    {
        using var film = await RenderedAsync();
        var schema = (await film.Kling.Does("schema", "export")).Output;

        var document = (await film.Kling.Does("export", "rain", "--to", "local:out", "--json")).Output;

        Assert.Equal([], SchemaCheck.Complaints(schema, document));
        Assert.Equal(["rain.mp4", "rain.json"], JsonNode.Parse(document)!["files"]!.AsArray().Select(file => (string)file!["name"]!));
    }

    [Fact]
    public async Task A_quality_is_one_of_two()
    {
        using var film = await RenderedAsync();

        var answer = await film.Kling.Run("render", "rain", "--quality", "best");

        Assert.Equal(ExitCode.Usage, answer.Exit);
        Assert.Contains("write `preview` or `final`", answer.Error, StringComparison.Ordinal);
    }

    /// <summary>A film whose records say that it is of today's approvals; there are no pictures in it.</summary>
    private static async Task<Film> RenderedAsync()
    {
        var film = await Film.MakeAsync();
        film.EndedTake("SEQ01", 1);
        film.Write("sequences/SEQ01/approve.take1");
        var path = film.Write("exports/rain.mp4", "pictures");
        var cut = Cut.Of([new CutClip(new TakeId(SequenceId.Parse("SEQ01"), new TakeNumber(1)), "", new MediaFacts(new string('3', 64), 5, 3, 1280, 720, "24/1", false))]);
        FilmRecord.Write(new Disk(), new ProjectLayout(film.Project).FilmManifest, new FilmManifest
        {
            Takes = FilmRecord.Takes(cut),
            Settings = new FilmSettings(1280, 720, "24/1", 72, FilmRecord.CutSha256(cut)),
            Film = new FilmFile(FileHash.Sha256(new Disk(), path), 3),
        });
        return film;
    }
}
