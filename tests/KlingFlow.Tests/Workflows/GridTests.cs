using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>A grid from its request to the quarter that a take begins with: paid for once, whatever happens in between.</summary>
public sealed class GridTests : IDisposable
{
    private static readonly string[] Quarters = ["top_left.png", "top_right.png", "bottom_left.png", "bottom_right.png"];

    private readonly StudioKit _kit = new();

    private string Handoff => _kit.Project.HandoffOf("SEQ08_grid001");

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_dropped_request_becomes_a_grid_with_its_four_quarters()
    {
        _kit.Write("grid.yaml", "prompt: a suburban street\n");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        var status = _kit.Status();
        Assert.Equal(("grid_review", "grid1", "succeed"), (status.State, status.Grids[0].Grid, status.Grids[0].Status));
        Assert.Contains(status.Next, next => next is { Command: "kling approve-grid film SEQ08 --quadrant top_left", CostsMoney: false });
        Assert.Empty(status.Problems);
        Assert.All(Quarters.Append("grid.png"), file => Assert.True(File.Exists(Path.Combine(_kit.Grid().Root, file)), file));
        Assert.Equal("prompt: a suburban street\n", File.ReadAllText(_kit.Grid().Request));
        Assert.Contains("\"prompt\": \"a suburban street\"", File.ReadAllText(_kit.Grid().Record), StringComparison.Ordinal);
        Assert.DoesNotContain(_kit.EveryFile().Keys, file => file.EndsWith(".part", StringComparison.Ordinal) || file.EndsWith("grid.yaml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("prompt: a street\nelements: []\n", null)]
    [InlineData("note: as before\nprompt: a street with @nobody\n", 2)]
    public async Task A_name_in_the_prompt_that_means_no_element_is_a_problem_with_its_place(string request, int? line)
    {
        _kit.Write("grid.yaml", request);

        await _kit.PassAsync();

        var problem = _kit.Status().Problems.SingleOrDefault();
        Assert.Equal(line, problem?.Where?.Line);
        if (problem is not null)
        {
            Assert.Equal(("`@nobody` is not among this plan's elements", 23), (problem.Message, problem.Where!.Column));
            Assert.Equal("plan", Assert.Single(_kit.Status().Waiting).Reason);
            Assert.Empty(_kit.Provider.Submissions);
        }
    }

    [Fact]
    public void A_name_in_the_grid_of_a_plan_that_means_no_element_is_a_problem_of_the_plan()
    {
        _kit.WritePlan("grid: { prompt: a street with @nobody }\n");

        var problem = Assert.Single(_kit.Status().Problems);
        Assert.Equal(("invalid", "`@nobody` is not among this plan's elements"), (_kit.Status().State, problem.Message));
        Assert.Equal(10, problem.Where!.Line);
    }

    [Fact]
    public async Task It_is_reserved_settled_and_told_like_a_take()
    {
        await ExploreAsync();

        var known = Assert.Single(_kit.Journal().Known.Values);
        Assert.Equal(("grid", "SEQ08", 1, "SEQ08_grid001"), (known.What.Kind, known.What.Owner, known.What.Number, known.What.TakeId));
        Assert.Equal((0.028m, "actual"), (known.Settled!.Amount, known.Settled.Source));
        Assert.Equal(0.028m, _kit.Journal().Spent("USD"));
        Assert.Contains("grid_ended", File.ReadAllText(Handoff), StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"grid_ended\",\"sequence\":\"SEQ08\",\"take\":\"grid1\"", File.ReadAllText(_kit.Project.Events), StringComparison.Ordinal);
        Assert.Empty(await _kit.ReconcileAsync());
    }

    [Fact]
    public async Task Ready_with_a_grid_as_start_frame_asks_for_one_grid_and_then_waits_for_the_quarter()
    {
        _kit.WritePlan("start_frame: grid\nready: true");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
        await _kit.PassAsync();

        Assert.Single(_kit.Provider.Submissions);
        var waiting = Assert.Single(_kit.Status().Waiting);
        Assert.Equal(("take", "ready", "start_frame"), (waiting.For, waiting.By, waiting.Reason));
    }

    [Fact]
    public async Task A_chosen_quarter_is_the_first_frame_of_the_take()
    {
        _kit.WritePlan("start_frame: grid\nready: true");
        await _kit.PassAsync();
        _kit.Write("approve-grid.grid1.bottom_right", "");

        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        var work = Assert.IsType<VideoWork>(_kit.Provider.Submissions[1].Work);
        Assert.Equal("sequences/SEQ08/grids/grid001/bottom_right.png", work.Record.StartFrame!.Path);
        Assert.Equal(File.ReadAllBytes(_kit.Grid().QuadrantFile(Quadrant.BottomRight)), File.ReadAllBytes(work.StartFrameFile!));
        Assert.Equal(("grid1.bottom_right", work.Record.StartFrame.Sha256), (_kit.Status().StartFrame!.From, _kit.Status().StartFrame!.Sha256));
        Assert.Equal("current", _kit.Status().Freshness);
    }

    [Fact]
    public async Task A_drawn_quarter_that_a_clone_does_not_have_is_awaited_and_the_way_out_costs_nothing()
    {
        _kit.WritePlan("start_frame: grid\nready: true");
        await _kit.PassAsync();
        var record = File.ReadAllText(_kit.Grid().Record);
        File.Delete(_kit.Grid().Record);
        _kit.Write("grids/grid001/grid.json", record.Replace("\"provider\": \"kling\"", "\"provider\": \"animatic\"", StringComparison.Ordinal));
        foreach (var picture in Directory.EnumerateFiles(_kit.Grid().Root, "*.png"))
            File.Delete(picture);
        _kit.Write("approve-grid.bottom_right", "");

        var waiting = Assert.Single(_kit.Status().Waiting);

        Assert.Equal("start_frame", waiting.Reason);
        Assert.Contains("as in a clone", waiting.Message, StringComparison.Ordinal);
        Assert.Contains("ask for another grid, which costs nothing", waiting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_choice_later_costs_nothing_and_makes_what_began_otherwise_stale()
    {
        _kit.WritePlan("start_frame: grid\nready: true");
        await _kit.PassAsync();
        _kit.Write("approve-grid.bottom_right", "");
        await _kit.PassAsync();

        File.Delete(Path.Combine(_kit.SequenceFolder, "approve-grid.bottom_right"));
        _kit.Write("approve-grid.top_left", "");
        Assert.Empty(await _kit.PassAsync());

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Equal("stale", _kit.Status().Freshness);
    }

    [Fact]
    public async Task Four_whole_images_are_ordered_where_the_settings_say_so_and_the_sheet_is_made_of_them()
    {
        _kit.Settings(text => text + "\ngrid: { method: four }\n");
        await ExploreAsync();

        Assert.Equal(4, Assert.IsType<ImageWork>(_kit.Provider.Submissions.Single().Work).Count);
        Assert.Equal(0.112m, _kit.Journal().Spent("USD"));
        Assert.All(Quarters, file => Assert.Equal(File.ReadAllBytes(TinySheet.Path), File.ReadAllBytes(Path.Combine(_kit.Grid().Root, file))));
        Assert.True(File.Exists(_kit.Grid().Sheet));
        Assert.NotEqual(File.ReadAllBytes(TinySheet.Path), File.ReadAllBytes(_kit.Grid().Sheet));
    }

    [Fact]
    public async Task A_new_grid_keeps_the_old_ones_and_a_number_is_never_used_twice()
    {
        await ExploreAsync();
        Directory.Delete(_kit.Grid().Root, recursive: true);
        _kit.Write("grid.yaml", "prompt: at night\n");

        await _kit.PassAsync();
        await _kit.PassAsync();

        Assert.Equal(["grid1", "grid2"], _kit.Status().Grids.Select(grid => grid.Grid));
        Assert.Equal(2, _kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task Elements_of_the_request_are_recorded_and_one_that_is_not_there_is_refused_before_anything_is_paid()
    {
        _kit.MakeElement("driver");
        _kit.Write("grid.yaml", "elements: [drivver]\n");
        Assert.Empty(await _kit.PassAsync());
        Assert.Contains(_kit.Status().Problems, problem => problem is { Code: ProblemCode.UnknownElement, Hint: "did you mean `driver`?" });

        _kit.Write("grid.yaml", "elements: [driver]\n");
        await _kit.PassAsync();

        Assert.Equal("driver", Assert.Single(Assert.IsType<ImageWork>(Assert.Single(_kit.Provider.Submissions).Work).Elements).Name);
    }

    [Theory]
    [InlineData("grid.yaml: broken", "plan")]
    [InlineData("over budget", "budget")]
    [InlineData("no trust", "trust")]
    [InlineData("plan changed", "plan")]
    [InlineData("refused", "provider")]
    public async Task What_holds_a_grid_back_is_said_and_nothing_is_paid(string why, string reason)
    {
        _kit.Write("grid.yaml", why == "grid.yaml: broken" ? "promt: x\n" : why == "plan changed" ? $"plan: {new string('0', 64)}\n" : "");
        if (why == "over budget")
        {
            _kit.Settings(text => text + "\ngrid: { method: four }\n");
            File.AppendAllText(_kit.Project.ProjectFile, "budget: { per_take: 0.1 }\n");
        }

        if (why == "no trust")
            File.Delete(Directory.EnumerateFiles(_kit.StateRoot, "*.json", SearchOption.AllDirectories).Single());
        if (why == "refused")
            _kit.Provider.Problems = [new Problem(ProblemCode.ModelLimit, "too much")];

        Assert.Empty(await _kit.PassAsync());

        if (why != "refused")
            Assert.Equal(("grid", "grid", reason), _kit.Status().Waiting.Select(wait => (wait.For, wait.By, wait.Reason)).Single());
        Assert.Empty(_kit.Provider.Submissions);
        Assert.True(File.Exists(Path.Combine(_kit.SequenceFolder, "grid.yaml")));
        Assert.False(Directory.Exists(_kit.Grid().Root));
    }

    [Fact]
    public async Task S02_A_lost_answer_is_looked_up_and_never_sent_again()
    {
        _kit.Provider.ThenLosesTheAnswer();

        await ExploreAsync();

        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(JournalKind.Adopted, _kit.Journal().Known.Values.Single().Outcome);
        Assert.Equal("succeed", _kit.Status().Grids[0].Status);
    }

    [Fact]
    public async Task S05_A_request_that_no_look_up_finds_asks_a_person_who_may_send_it_again()
    {
        _kit.Provider.ThenLosesTheRequest();
        _kit.Write("grid.yaml", "");
        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());
        Assert.Equal(["maybe_paid"], _kit.Status().Attention);
        Assert.Contains(await _kit.ReconcileAsync(), finding => finding.Next == "kling reconcile film --apply --maybe-paid SEQ08 grid1");

        _kit.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = _kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveAsync(new GridId(StudioKit.Sequence, new GridNumber(1)), default);
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Single(_kit.Provider.Tasks);
    }

    [Fact]
    public async Task A_failed_grid_costs_nothing_is_shown_and_is_not_asked_for_again_by_itself()
    {
        _kit.WritePlan("start_frame: grid\nready: true");
        _kit.Provider.OnQuestion = _ => _kit.Provider.Fail(_kit.Provider.Tasks[0].ExternalTaskId);
        await _kit.PassAsync();
        await _kit.PassAsync();

        Assert.Equal(("failed", 0m), (_kit.Status().Grids[0].Status, _kit.Journal().Spent("USD")));
        Assert.Contains("failed", _kit.Status().Attention);
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task A_sheet_whose_quarters_are_too_small_is_kept_and_says_what_to_do()
    {
        _kit.Provider.ResultImage = TinySheet.Small;
        await ExploreAsync();

        Assert.Contains(_kit.Status().Problems, problem => problem.Message.Contains("method: four", StringComparison.Ordinal));
        Assert.Equal("succeed", _kit.Status().Grids[0].Status);
        Assert.False(File.Exists(_kit.Grid().QuadrantFile(Quadrant.TopLeft)));
    }

    [Fact]
    public async Task A_result_that_is_no_picture_is_not_taken_for_one()
    {
        _kit.Provider.ResultImage = TinyVideo.Path;
        _kit.Write("grid.yaml", "");

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());

        Assert.Equal(ErrorKind.BadMedia, new TaskFolder(new KlingFlow.Files.Disk(), _kit.Project, _kit.Grid().Records).ReadTask().Value!.ErrorKind);
        Assert.False(File.Exists(_kit.Grid().Sheet));
    }

    [Theory]
    [InlineData("grids/grid001")]
    [InlineData("grids")]
    [InlineData(".")]
    public async Task G06_A_grid_whose_folder_was_lost_is_written_back_to_the_byte_and_not_paid_again(string lost)
    {
        await ExploreAsync();
        var before = Bytes();

        Directory.Delete(Path.Combine(_kit.SequenceFolder, lost), recursive: true);
        Assert.Equal([TakeEnd.Restored], await _kit.PassAsync());

        Assert.Equal(before, Bytes());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task Pictures_that_git_threw_away_come_back_from_what_was_kept()
    {
        await ExploreAsync();
        var before = Bytes();
        foreach (var picture in Directory.EnumerateFiles(_kit.Grid().Root, "*.png"))
            File.Delete(picture);

        Assert.Equal([TakeEnd.Restored], await _kit.PassAsync());

        Assert.Equal(before, Bytes());
        Assert.Single(_kit.Provider.Submissions);
    }

    [Fact]
    public async Task G05_While_git_shows_another_day_nothing_is_written_and_nothing_is_paid_again()
    {
        _kit.Git("init", "-q", "-b", "main");
        _kit.Commit("before");
        await ExploreAsync();
        _kit.Git("add", "-A");
        _kit.Commit("with a grid");
        _kit.Git("checkout", "-q", "-b", "older", "HEAD~1");
        var files = _kit.EveryFile().Keys.Where(file => file.Contains("/grids/", StringComparison.Ordinal)).ToList();

        Assert.Empty(await _kit.PassAsync());

        Assert.Empty(files);
        Assert.Single(_kit.Provider.Submissions);
        _kit.Git("checkout", "-q", "main");
        Assert.Equal("succeed", _kit.Status().Grids[0].Status);
    }

    private async Task ExploreAsync()
    {
        _kit.Write("grid.yaml", "");
        Assert.Equal([TakeEnd.Ended], await _kit.PassAsync());
    }

    private Dictionary<string, string> Bytes() =>
        Directory.EnumerateFiles(_kit.Grid().Root).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));
}
