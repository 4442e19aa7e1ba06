using KlingFlow.Errors;

namespace KlingFlow.Tests.Sequences;

public sealed class GridsOnDiskTests : IDisposable
{
    private readonly FilmBench _film = new();

    public GridsOnDiskTests() => _film.Plan(change: plan => plan with { StartFrame = "grid" });

    public void Dispose() => _film.Dispose();

    [Fact]
    public void A_grid_is_explored_then_chosen_from()
    {
        Grid(1, null);
        Assert.Equal("grid_exploring", _film.Status().State);

        Grid(1, "succeed");
        Assert.Equal("grid_review", _film.Status().State);

        _film.Write("SEQ08/approve-grid.bottom_right");
        var status = _film.Status();
        Assert.Equal(("grid1", "bottom_right"), (status.Grids[0].Grid, status.Grids[0].Quadrant));
        Assert.Equal("grid1.bottom_right", status.StartFrame!.From);
    }

    [Fact]
    public void The_short_form_counts_only_while_one_grid_has_succeeded()
    {
        Grid(1, "succeed");
        Grid(2, "succeed");
        _film.Write("SEQ08/approve-grid.top_left");

        Assert.Equal(ProblemCode.MarkerWithoutTake, Assert.Single(_film.Status().Problems).Code);
        Assert.Equal("grid_review", _film.Status().State);
    }

    [Fact]
    public void Two_quadrants_are_as_if_none_were_chosen()
    {
        Grid(1, "succeed");
        _film.Write("SEQ08/approve-grid.grid1.top_left");
        _film.Write("SEQ08/approve-grid.grid1.top_right");

        Assert.Equal("grid_review", _film.Status().State);
        Assert.Equal(ProblemCode.VerdictConflict, Assert.Single(_film.Status().Problems).Code);
    }

    [Fact]
    public void A_choice_of_a_grid_that_is_not_there_is_a_problem()
    {
        _film.Write("SEQ08/approve-grid.grid4.top_left");

        Assert.Equal(ProblemCode.MarkerWithoutTake, Assert.Single(_film.Status().Problems).Code);
    }

    private void Grid(int number, string? status)
    {
        _film.Write($"SEQ08/grids/grid{number:000}/grid.json", SampleGrid.Json(number));
        if (status is not null)
            _film.Write($"SEQ08/grids/grid{number:000}/manifest.json", KlingFlow.Tasks.ManifestSize.Fit(Tasks.Samples.Manifest(status)));
    }
}
