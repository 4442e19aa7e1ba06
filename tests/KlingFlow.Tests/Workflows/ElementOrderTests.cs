using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>Which elements an order has made: those of its mode, those of a grid; and where they are seen meanwhile.</summary>
public sealed class ElementOrderTests : IDisposable
{
    private readonly StudioKit _kit = new();

    public ElementOrderTests() => _kit.Provider.ElementAddress = "https://fake.example";

    public void Dispose() => _kit.Dispose();

    [Theory]
    [InlineData("", 1)]
    [InlineData("mode: individual\n", 0)]
    public async Task Elements_are_made_for_the_mode_that_a_request_asks_for(string request, int made)
    {
        _kit.MakeElement("driver");
        _kit.Put("first.png", Simulator.SimulatorClient.Png(1280, 720));
        _kit.Write("plan.yaml", """
            schema: 1
            provider: kling
            model: kling-3.0
            start_frame: first.png
            elements: [driver]
            shots:
              - prompt: the car comes out of the rain
                seconds: 3
              - prompt: it slides past the camera
                seconds: 3
            """);
        _kit.Write("generate.yaml", request);

        await _kit.PassAsync();

        // Only a request with a start frame shows elements there, and of two single shots the second has none.
        Assert.Equal(made, _kit.Provider.Submissions.Count(sent => sent.Work is ElementWork));
        Assert.Equal(made, _kit.Provider.Submissions.Count(sent => sent.Work is VideoWork { Elements: [{ Id: not null }] }));
    }

    [Fact]
    public async Task A_grid_has_its_elements_made_first_and_each_once()
    {
        _kit.MakeElement("driver");
        _kit.MakeElement("house");
        _kit.WritePlan("elements: [house]\n");
        _kit.Write("grid.yaml", "prompt: a street with @driver\nelements: [driver]\n");

        Assert.Equal([TakeEnd.Ended, TakeEnd.Ended], await _kit.PassAsync());

        Assert.Equal("driver", Assert.IsType<ElementWork>(_kit.Provider.Submissions[0].Work).Label);
        Assert.Equal([new ElementHandle("driver", Assert.Single(Ids("driver")).Id)], Assert.IsType<ImageWork>(_kit.Provider.Submissions[1].Work).Elements);
        Assert.Equal(2, _kit.Provider.Submissions.Count);

        _kit.Write("grid.yaml", "elements: [driver]\n");
        await _kit.PassAsync();
        Assert.Equal(3, _kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task A_grid_waits_for_an_element_and_says_so()
    {
        _kit.Provider.PollsUntilDone = null;
        _kit.MakeElement("driver");
        _kit.Write("grid.yaml", "elements: [driver]\n");

        await _kit.PassAsync(mode: RunMode.OneQuestion);

        var waiting = Assert.Single(_kit.Status().Waiting);
        Assert.Equal(("grid", "grid", "elements", "driver: being made at kling"), (waiting.For, waiting.By, waiting.Reason, waiting.Message));
        Assert.Empty(_kit.Status().Grids);
    }

    [Fact]
    public async Task An_element_that_is_being_made_stands_among_the_open_tasks_and_later_among_all()
    {
        _kit.Provider.PollsUntilDone = null;
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);

        Assert.Contains("\"expected_output_dir\": \"elements/driver\"", TasksFile(), StringComparison.Ordinal);
        Assert.Contains("\"updated_at\"", TasksFile(), StringComparison.Ordinal);

        _kit.Provider.PollsUntilDone = 1;
        _kit.Provider.Finish(_kit.Provider.Tasks[0].ExternalTaskId);
        await _kit.PassAsync();

        Assert.DoesNotContain("elements/driver", TasksFile(), StringComparison.Ordinal);
        var site = _kit.Start().Site("film");
        var ended = Assert.Single(KlingFlow.Sequences.ElementTasks.Of(new KlingFlow.Files.Disk(), _kit.Project, site.State, site.Journal.View()));
        Assert.Equal(("element driver", "kling", _kit.Provider.Tasks[0].TaskId), (ended.Known.What.TakeId, ended.Task.Provider, ended.Task.TaskId));
    }

    [Fact]
    public async Task Single_shots_begin_with_a_quadrant_and_show_elements_that_were_made_once()
    {
        _kit.MakeElement("driver");
        _kit.WritePlan("mode: individual\nstart_frame: grid\nelements: [driver]\nready: true\n");
        _kit.Write("plan.yaml", File.ReadAllText(_kit.Project.Sequence(StudioKit.Sequence).Plan).Replace("seconds: 2", "seconds: 3", StringComparison.Ordinal));
        await _kit.PassAsync();
        Assert.Equal(["ElementWork", "ImageWork"], _kit.Provider.Submissions.Select(sent => sent.Work.GetType().Name));
        Assert.Equal("start_frame", Assert.Single(_kit.Status().Waiting).Reason);

        _kit.Write("approve-grid.grid1.top_left", "");
        await _kit.PassAsync();

        var shots = _kit.Provider.Submissions.Skip(2).Select(sent => Assert.IsType<VideoWork>(sent.Work)).OrderBy(work => work.Take.Shot).ToList();
        Assert.Equal([0, 1], shots.Select(work => work.Take.Shot!.Value));
        Assert.Equal(["sequences/SEQ08/grids/grid001/top_left.png", null], shots.Select(work => work.Record.StartFrame?.Path));
        Assert.All(shots, work => Assert.Equal([new ElementHandle("driver", Assert.Single(Ids("driver")).Id)], work.Elements));
        Assert.Equal(("review", "current"), (_kit.Status().State, _kit.Status().Freshness));
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Fact]
    public async Task A_grid_with_an_element_whose_picture_is_missing_is_a_problem_and_pays_nothing()
    {
        _kit.MakeElement("driver");
        File.Delete(Path.Combine(_kit.Project.Elements, "driver", "side.png"));
        _kit.Write("grid.yaml", "elements: [driver]\n");

        await _kit.PassAsync();

        Assert.Equal("elements", Assert.Single(_kit.Status().Waiting).Reason);
        Assert.Contains("waits for its image", Assert.Single(_kit.Status().Problems).Message, StringComparison.Ordinal);
        Assert.Empty(_kit.Provider.Submissions);
    }

    private string TasksFile()
    {
        using var bench = _kit.Start().TryOpenBench("film", new KlingFlow.Daemon.LoopOrder { CreatedBy = "watcher", Program = "test" }, out _)!;
        bench.WriteProjections([]);
        return File.ReadAllText(_kit.Project.TasksProjection);
    }

    private void Show(string name)
    {
        _kit.MakeElement(name);
        _kit.WritePlan($"elements: [{name}]\n");
    }

    private IReadOnlyList<ElementId> Ids(string name) => ElementIds.Read(new KlingFlow.Files.Disk(), _kit.Project, name).Value!.Ids;
}
