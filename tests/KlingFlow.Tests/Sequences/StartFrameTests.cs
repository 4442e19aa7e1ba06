using KlingFlow.Formats;
using KlingFlow.Grids;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Sequences;

public sealed class StartFrameTests : IDisposable
{
    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void A_chosen_quadrant_is_the_start_frame_of_a_plan_that_waits_for_one()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid" });
        SucceededGrid(1);
        _film.Write("SEQ08/approve-grid.grid1.bottom_right");

        var status = _film.Status();

        Assert.Equal("grid1.bottom_right", status.StartFrame!.From);
        Assert.Equal("sequences/SEQ08/grids/grid001/bottom_right.png", status.StartFrame.Path);
        Assert.NotNull(status.StartFrame.Sha256);
        Assert.Equal(SequenceState.StartFrameApproved, status.State);
        Assert.Equal("sequences/SEQ08/grids/grid001/bottom_right.png", Snapshot().PlanToMake!.StartFrame);
    }

    [Fact]
    public void Another_quadrant_makes_a_take_stale_and_costs_nothing()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid" });
        SucceededGrid(1);
        var marker = _film.Write("SEQ08/approve-grid.grid1.bottom_right");
        var before = TakeFreshness.TodaysInput(Snapshot());

        _film.Temp.Disk.Rename(marker, marker.Replace("bottom_right", "top_left", StringComparison.Ordinal));

        Assert.NotEqual(before, TakeFreshness.TodaysInput(Snapshot()));
        Assert.Equal("grid1.top_left", _film.Status().StartFrame!.From);
    }

    [Fact]
    public void Without_a_choice_nothing_is_sent_and_the_wish_waits_for_the_start_frame()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid", Ready = true });
        SucceededGrid(1);

        var status = _film.Status();

        Assert.Equal(("start_frame", "no quadrant of the grid is chosen"), (status.Waiting[0].Reason, status.Waiting[0].Message));
        Assert.Equal(("grid", null), (status.StartFrame!.From, status.StartFrame.Path));
        Assert.Equal(SequenceState.GridReview, status.State);
    }

    [Fact]
    public void Two_choices_are_as_if_none_were_made()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid", Ready = true });
        SucceededGrid(1);
        _film.Write("SEQ08/approve-grid.grid1.bottom_right");
        _film.Write("SEQ08/approve-grid.grid1.top_left");

        Assert.Equal("grid", _film.Status().StartFrame!.From);
        Assert.Equal("start_frame", _film.Status().Waiting[0].Reason);
    }

    [Fact]
    public void A_quadrant_that_is_gone_is_waited_for_and_nothing_else_is_sent_instead()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid", Ready = true });
        SucceededGrid(1);
        _film.Write("SEQ08/approve-grid.grid1.bottom_right");
        File.Delete(Path.Combine(Snapshot().Layout.Grids, "grid001", "bottom_right.png"));

        var status = _film.Status();

        Assert.Contains("bottom_right.png", Assert.Single(status.Waiting).Message, StringComparison.Ordinal);
        Assert.Equal("grid1.bottom_right", status.StartFrame!.From);
        Assert.Null(status.StartFrame.Sha256);
    }

    [Fact]
    public void After_a_clone_the_choice_stands_and_the_quadrant_is_known_by_its_record()
    {
        _film.Plan(change: plan => plan with { StartFrame = "grid", Ready = true });
        SucceededGrid(1, new QuadrantHash("bottom_right", new string('7', 64)));
        _film.Write("SEQ08/approve-grid.grid1.bottom_right");
        File.Delete(Path.Combine(Snapshot().Layout.Grids, "grid001", "bottom_right.png"));

        var status = _film.Status();

        Assert.Equal(SequenceState.StartFrameApproved, status.State);
        Assert.Equal(new string('7', 64), status.StartFrame!.Sha256);
        Assert.Equal("start_frame", Assert.Single(status.Waiting).Reason);
    }

    [Theory]
    [InlineData("sequences/SEQ08/grids/grid002/top_left.png", "grid2.top_left")]
    [InlineData("sequences/SEQ07/grids/grid001/top_left.png", "SEQ07.grid1.top_left")]
    [InlineData("sequences/SEQ08/start_frame.png", "file")]
    [InlineData("sequences/SEQ08/grids/grid002/middle.png", "file")]
    [InlineData("images/top_left.png", "file")]
    public void A_file_that_the_plan_names_is_told_by_where_it_stands(string path, string from) =>
        Assert.Equal(new StartFrame(path, from), StartFrame.OfFile(SequenceId.Parse("SEQ08"), path, _ => null));

    [Theory]
    [InlineData("SEQ08.take2.frame119", true)]
    [InlineData("SEQ08.take2", false)]
    [InlineData("../x.take2.frame1", false)]
    [InlineData("SEQ08.take0.frame1", false)]
    [InlineData("SEQ08.take2.frame-1", false)]
    [InlineData("SEQ08.take2.frame1.x", false)]
    [InlineData("", false)]
    public void What_a_stranger_writes_into_a_picture_is_believed_only_in_our_own_words(string text, bool isRead)
    {
        Assert.Equal(isRead, TakeFrame.TryParse(text, out var frame));
        Assert.Equal(isRead ? text : null, frame?.ToString());
    }

    private void SucceededGrid(int number, params QuadrantHash[] quadrants)
    {
        var folder = $"SEQ08/grids/grid{number:000}/";
        _film.Write(folder + "grid.json", SampleGrid.Json(number));
        _film.Write(folder + "manifest.json", MachineJson.Write(Tasks.Samples.Manifest("succeed", 1, "SEQ08_grid001") with { Quadrants = quadrants }, TaskJson.Default.Manifest));
        foreach (var name in QuadrantName.All)
            _film.Write(folder + name + ".png", name);
    }

    private SequenceSnapshot Snapshot() => SequenceFolder.Read(_film.Question, SequenceId.Parse("SEQ08"));
}
