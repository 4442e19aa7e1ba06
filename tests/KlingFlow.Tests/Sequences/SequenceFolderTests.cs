using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Sequences;

public sealed class SequenceFolderTests : IDisposable
{
    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void A_sequence_goes_from_plan_to_film_by_what_lies_in_its_folder()
    {
        var states = new List<string>();
        void Look() => states.Add(_film.Status().State);

        _film.BreakPlan();
        Look();
        _film.Plan();
        Look();
        _film.Open(1);
        Look();
        _film.End(1);
        Look();
        _film.Open(2);
        Look();
        _film.End(2);
        _film.Write("SEQ08/approve.take2");
        Look();
        _film.Write("SEQ08/final.take2");
        Look();
        File.Delete(_film.Temp["projects/film/sequences/SEQ08/approve.take2"]);
        Look();

        Assert.Equal(["invalid", "planned", "generating", "review", "iterating", "approved", "final", "review"], states);
    }

    [Fact]
    public void A_plan_with_its_start_frame_waits_for_a_take()
    {
        _film.Write("SEQ08/start_frame.png", "picture");
        _film.Plan(change: plan => plan with { StartFrame = "sequences/SEQ08/start_frame.png" });

        var status = _film.Status();

        Assert.Equal("start_frame_approved", status.State);
        Assert.Equal(("sequences/SEQ08/start_frame.png", "file"), (status.StartFrame!.Path, status.StartFrame.From));
        Assert.Equal(64, status.StartFrame.Sha256!.Length);
    }

    [Fact]
    public void What_git_left_of_a_take_of_another_day_is_no_take_and_keeps_its_number()
    {
        _film.Plan();
        _film.Write("SEQ08/takes/take004/video.mp4", "video");
        _film.Write("SEQ08/takes/take004/poster.webp", "picture");
        Directory.CreateDirectory(_film.Folder(5).Layout.Root);

        var snapshot = SequenceFolder.Read(_film.Question, SequenceId.Parse("SEQ08"));

        Assert.Empty(snapshot.Takes);
        Assert.Equal("planned", snapshot.Facts.State.State);
        Assert.Equal(new TakeNumber(6), snapshot.NextTake);
    }

    [Fact]
    public void The_next_number_follows_the_highest_that_folder_or_journal_knows()
    {
        _film.Plan();
        _film.End(2);
        _film.Journal.Reserve(JournalBench.Take(7), JournalBench.Usd(1), JournalBench.UsualCaps);

        Assert.Equal(new TakeNumber(8), SequenceFolder.Read(_film.Question, SequenceId.Parse("SEQ08")).NextTake);
    }

    [Fact]
    public void A_claimed_take_is_open_before_its_record_is_written()
    {
        _film.Plan();
        _film.Write("SEQ08/takes/take001/request.yaml");

        var status = _film.Status();

        Assert.Equal(("generating", "pending"), (status.State, status.Takes[0].Status));
    }

    [Fact]
    public void F13_A_damaged_record_is_a_problem_and_stops_nothing()
    {
        _film.Plan();
        _film.End(1);
        _film.Open(2);
        _film.Write("SEQ08/takes/take002/take.json", "<<<<<<< HEAD\n{}\n");
        _film.Write("SEQ08/takes/take001/manifest.json", "\0\0\0");

        var status = _film.Status();

        Assert.Equal("iterating", status.State);
        Assert.Equal([ProblemCode.DamagedRecord, ProblemCode.MergeConflict], status.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Two_folders_with_one_number_are_a_problem()
    {
        _film.Plan();
        _film.End(2);
        _film.Write("SEQ08/takes/take2/request.yaml");

        var status = _film.Status();

        Assert.Single(status.Takes);
        Assert.Equal(ProblemCode.DuplicateId, Assert.Single(status.Problems).Code);
    }

    [Fact]
    public void Folders_and_links_that_are_no_takes_are_left_alone()
    {
        _film.Plan();
        _film.Write("SEQ08/takes/notes.txt");
        _film.Write("SEQ08/takes/old takes/take.json", "{}");
        Directory.CreateSymbolicLink(_film.Folder(3).Layout.Root, "/etc");

        Assert.Empty(_film.Status().Takes);
        Assert.Empty(_film.Status().Problems);
    }

    [Fact]
    public void A_status_that_nobody_knows_is_shown_as_it_stands()
    {
        _film.Plan();
        _film.Open(1, "queued2");

        Assert.Equal("queued2", _film.Status().Takes[0].Status);
    }

    [Fact]
    public void A_take_is_stale_when_the_plan_asks_for_something_else()
    {
        _film.Plan();
        _film.End(1);
        Assert.Equal("current", _film.Status().Takes[0].Freshness);

        _film.Plan(change: plan => plan with { Title = "Another title", Notes = "for people" });
        Assert.Equal("current", _film.Status().Takes[0].Freshness);

        _film.Plan(change: plan => plan with { AspectRatio = "9:16" });
        Assert.Equal("stale", _film.Status().Freshness);

        _film.BreakPlan();
        Assert.Null(_film.Status().Freshness);
    }

    [Fact]
    public void A_take_with_prompts_of_its_own_request_is_compared_with_them()
    {
        var plan = _film.Plan();
        var folder = _film.Folder(1);
        _film.Write("SEQ08/takes/take001/request.yaml", "shots:\n  1: { prompt: \"The car stops\" }\n");
        var request = Takes.PlanSamples.Request(1, new ShotOverride("The car stops"));
        folder.WriteRecord(TakeInputs.Build(Takes.PlanSamples.Order(plan, request) with { StartFrame = null }));
        _film.End(1);

        Assert.Equal("current", _film.Status().Freshness);
    }

    [Fact]
    public void A_finished_take_whose_video_is_gone_asks_for_a_person()
    {
        _film.Plan();
        var folder = _film.End(1);
        File.Delete(folder.Layout.Video);

        var status = _film.Status();

        Assert.Equal("missing", status.Freshness);
        Assert.Equal(["missing"], status.Attention);
        Assert.Null(status.Takes[0].Video);
    }
}
