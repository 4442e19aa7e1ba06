using System.Text.Json;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Tasks;
using KlingFlow.Tests.Sequences;
using KlingFlow.Tests.Tasks;

namespace KlingFlow.Tests.Cli;

/// <summary><c>kling grid</c> and <c>kling approve-grid</c> drop the very files that a person could drop.</summary>
public sealed class GridCommandTests
{
    private const string Request = "sequences/SEQ01/grid.yaml";

    [Fact]
    public async Task The_request_is_what_a_person_could_write_and_names_the_plan()
    {
        using var film = await Film.MakeAsync();

        var answer = await film.Kling.Does("grid", "rain", "SEQ01", "--no-wait", "--prompt", "@ dusk he says: \"go\"");

        Assert.Matches("^prompt: \"@ dusk he says: \\\\\"go\\\\\"\"\nplan: \"[0-9a-f]{64}\"\n$", film.Read(Request));
        Assert.Contains("costs nothing", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_second_request_is_refused_while_the_first_lies_there()
    {
        using var film = await Film.MakeAsync();
        await film.Kling.Does("grid", "rain", "SEQ01", "--dry-run");
        Assert.False(film.Has(Request));

        film.Write(Request, "note: mine\n");
        var refused = await film.Kling.Run("grid", "rain", "SEQ01", "--no-wait");

        Assert.Equal((ExitCode.WaitingForPerson, "note: mine\n"), (refused.Exit, film.Read(Request)));
    }

    [Fact]
    public async Task A_name_in_the_prompt_that_means_no_element_is_refused_and_nothing_is_written()
    {
        using var film = await Film.MakeAsync();

        var refused = await film.Kling.Run("grid", "rain", "SEQ01", "--prompt", "@driver at dusk");

        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.Contains("`@driver` is not among this plan's elements", refused.Error, StringComparison.Ordinal);
        Assert.False(film.Has(Request));
    }

    [Fact]
    public async Task An_element_that_is_not_there_is_refused_and_nothing_is_written()
    {
        using var film = await Film.MakeAsync();

        var refused = await film.Kling.Run("grid", "rain", "SEQ01", "--elements", "driver,car");

        Assert.Equal(ExitCode.Invalid, refused.Exit);
        Assert.Contains("there is no element `driver`", refused.Error, StringComparison.Ordinal);
        Assert.False(film.Has(Request));
    }

    [Fact]
    public async Task A_quarter_is_chosen_and_another_one_replaces_it()
    {
        using var film = await Film.MakeAsync();
        film.Plan("SEQ08", "title: Sun\nshots:\n  - prompt: \"Sun on a street\"\n    seconds: 3\n");
        film.Write("sequences/SEQ08/grids/grid001/grid.json", SampleGrid.Json(1));
        film.Write("sequences/SEQ08/grids/grid001/manifest.json", MachineJson.Write(Samples.Manifest("succeed", 0, "SEQ08_grid001"), TaskJson.Default.Manifest));
        foreach (var name in QuadrantName.All.Append("grid"))
            film.Write($"sequences/SEQ08/grids/grid001/{name}.png", name);

        await film.Kling.Does("approve-grid", "rain", "SEQ08", "--quadrant", "bottom_right");
        Assert.True(film.Has("sequences/SEQ08/approve-grid.grid1.bottom_right"));
        await film.Kling.Does("approve-grid", "rain", "SEQ08", "--quadrant", "TOP_LEFT", "--grid", "1");

        Assert.False(film.Has("sequences/SEQ08/approve-grid.grid1.bottom_right"));
        using var status = JsonDocument.Parse((await film.Kling.Does("status", "rain", "SEQ08", "--json")).Output);
        var grid = status.RootElement.GetProperty("sequences")[0].GetProperty("grids")[0];
        Assert.Equal(("grid1", "succeed", "top_left"), (grid.GetProperty("grid").GetString(), grid.GetProperty("status").GetString(), grid.GetProperty("quadrant").GetString()));
    }

    [Theory]
    [InlineData("middle", "1", ExitCode.Usage)]
    [InlineData("top_left", "x", ExitCode.Usage)]
    [InlineData("top_left", "7", ExitCode.WaitingForPerson)]
    public async Task A_choice_that_means_nothing_is_refused_and_writes_nothing(string quadrant, string grid, int exit)
    {
        using var film = await Film.MakeAsync();

        Assert.Equal(exit, (await film.Kling.Run("approve-grid", "rain", "SEQ01", "--quadrant", quadrant, "--grid", grid)).Exit);
        Assert.Empty(Directory.EnumerateFiles(film["sequences/SEQ01"], "approve-grid*"));
    }
}
