using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Workflows;

/// <summary>Elements at a provider that needs ids of them: paid for like a take, once, whoever shows them.</summary>
public sealed class ElementMakingTests : IDisposable
{
    private const string Address = "https://fake.example";

    private readonly StudioKit _kit = new();

    public ElementMakingTests() => _kit.Provider.ElementAddress = Address;

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task An_element_is_made_first_and_the_take_goes_on_by_itself()
    {
        Show("driver");
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended, TakeEnd.Ended], await _kit.PassAsync());

        var order = Assert.IsType<ElementWork>(_kit.Provider.Submissions[0].Work);
        Assert.Equal(("driver", "as seen at dusk", 2), (order.Label, order.Description, order.ImageFiles.Count));
        var id = Assert.Single(Ids("driver"));
        Assert.Equal(("kling", Address, _kit.Provider.Tasks[0].ElementId, _kit.Provider.Tasks[0].ExternalTaskId), (id.Provider, id.BaseUrl, id.Id, id.ExternalTaskId));
        Assert.Equal([new ElementHandle("driver", id.Id)], Assert.IsType<VideoWork>(_kit.Provider.Submissions[1].Work).Elements);
        var element = Assert.Single(Record().Elements);
        Assert.Equal(("driver", "used", id.Sha256), (element.Name, element.Status, element.Sha256));
        var known = _kit.Journal().Of(id.ExternalTaskId)!;
        Assert.Equal((ExternalTaskId.Element, "driver", 0.14m), (known.What.Kind, known.What.Owner, known.Settled!.Amount));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(_kit.JournalPath)!, "elements")));
    }

    [Fact]
    public async Task An_element_has_an_intent_before_it_is_sent_and_counts_against_the_caps()
    {
        var said = "";
        _kit.Provider.Arriving = request => said += request.Work is ElementWork ? File.ReadAllText(_kit.JournalPath) : "";
        Show("driver");
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Contains("\"kind\":\"reserved\"", said, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"intent\"", said, StringComparison.Ordinal);
        Assert.Contains("\"made\":\"element\"", said, StringComparison.Ordinal);
        Assert.True(_kit.Journal().Spent("USD") > 0.14m);
    }

    [Fact]
    public async Task Two_sequences_that_show_an_element_make_it_once()
    {
        Show("driver");
        _kit.Write("../SEQ09/plan.yaml", File.ReadAllText(_kit.Project.Sequence(StudioKit.Sequence).Plan).Replace("the car", "a tram", StringComparison.Ordinal));
        _kit.Write("../SEQ09/generate.yaml", "");
        var other = KlingFlow.Names.SequenceId.Parse("SEQ09");
        _kit.Ask();

        await _kit.PassAsync();
        await _kit.PassAsync(sequence: other);

        Assert.Single(_kit.Provider.Submissions, request => request.Work is ElementWork);
        Assert.Equal(2, _kit.Provider.Submissions.Count(request => request.Work is VideoWork));
        Assert.Empty(_kit.Provider.PaidTwice);
    }

    [Fact]
    public async Task While_an_element_is_being_made_the_order_waits_and_the_state_says_so()
    {
        _kit.Provider.PollsUntilDone = null;
        Show("driver");
        _kit.Ask();

        await _kit.PassAsync(mode: RunMode.OneQuestion);

        var status = _kit.Status();
        Assert.Equal(("elements_pending", "elements"), (status.State, Assert.Single(status.Waiting).Reason));
        Assert.True(File.Exists(_kit.Project.Sequence(StudioKit.Sequence).GenerateRequest));

        _kit.Provider.PollsUntilDone = 1;
        _kit.Provider.Finish(_kit.Provider.Tasks[0].ExternalTaskId);
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.Equal(2, _kit.Provider.Submissions.Count);
    }

    [Fact]
    public async Task Five_elements_and_a_start_frame_send_three_record_five_and_make_only_three()
    {
        string[] five = ["driver", "house", "dog", "tram", "moon"];
        foreach (var name in five)
            _kit.MakeElement(name);
        _kit.Put("start_frame.png", Simulator.SimulatorClient.Png(1280, 720));
        _kit.WritePlan($"elements: [{string.Join(", ", five)}]\n");
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Equal(["driver", "house", "dog"], Assert.IsType<VideoWork>(_kit.Provider.Submissions[^1].Work).Elements.Select(element => element.Name));
        Assert.Equal(3, _kit.Provider.Submissions.Count(request => request.Work is ElementWork));
        Assert.Equal(
            [("driver", "used"), ("house", "used"), ("dog", "used"), ("tram", "dropped"), ("moon", "dropped")],
            Record().Elements.Select(element => (element.Name, element.Status)));
        Assert.All(Record().Elements.Where(element => !element.IsUsed), element => Assert.Contains("takes 3", element.Reason, StringComparison.Ordinal));
        Assert.Contains(_kit.Log.Lines, line => line.Contains("tram, moon", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP 500")]
    [InlineData("timeout")]
    public async Task A_lost_answer_is_looked_up_and_the_element_is_never_sent_again(string message)
    {
        _kit.Provider.ThenLosesTheAnswer(message);
        Show("driver");
        _kit.Ask();

        await _kit.PassAsync(mode: RunMode.ToTheEnd);

        Assert.Equal(2, _kit.Provider.Submissions.Count);
        Assert.Empty(_kit.Provider.PaidTwice);
        Assert.Equal(JournalKind.Adopted, _kit.Journal().Of(Ids("driver")[0].ExternalTaskId)!.Outcome);
        Assert.Equal("review", _kit.Status().State);
    }

    [Fact]
    public async Task What_no_look_up_finds_asks_a_person_and_is_sent_again_under_the_same_id()
    {
        _kit.Provider.ThenLosesTheRequest();
        Show("driver");
        _kit.Ask();

        Assert.Equal([TakeEnd.NeedsPerson], await _kit.PassAsync());
        Assert.Equal(["maybe_paid"], _kit.Status().Attention);
        Assert.Contains(_kit.Status().Problems, problem => problem.Hint!.Contains("--maybe-paid element driver", StringComparison.Ordinal));
        Assert.Contains(await _kit.ReconcileAsync(), finding => finding.Kind == "maybe_paid" && finding.Next!.EndsWith("--maybe-paid element driver", StringComparison.Ordinal));

        _kit.Clock.Advance(TimeSpan.FromMinutes(2));
        await using (var studio = _kit.Start())
            await studio.Reconciler(studio.Site("film")).ResolveElementAsync("driver", default);
        await _kit.PassAsync();

        Assert.Equal(2, _kit.Provider.Submissions.Count(request => request.Work is ElementWork));
        Assert.Single(_kit.Provider.Submissions.Where(request => request.Work is ElementWork).Select(request => request.Work.ExternalTaskId).Distinct());
        Assert.Equal("review", _kit.Status().State);
    }

    [Fact]
    public async Task What_was_proven_not_accepted_is_sent_again_by_itself()
    {
        _kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Throttled, "1303: too many tasks"));
        Show("driver");
        _kit.Ask();

        Assert.Equal([TakeEnd.Ended, TakeEnd.Ended], await _kit.PassAsync(mode: RunMode.ToTheEnd));

        Assert.Single(_kit.Provider.Tasks, task => task.ElementId is not null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_element_is_shown_and_tried_again_only_when_a_person_asks_again(bool refused)
    {
        _kit.Provider.PollsUntilDone = null;
        if (refused)
            _kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.Policy, "1301: a real person"));
        Show("driver");
        _kit.Ask();
        File.SetLastWriteTimeUtc(_kit.Project.Sequence(StudioKit.Sequence).GenerateRequest, _kit.Clock.GetUtcNow().UtcDateTime);
        if (!refused)
            _kit.Provider.OnQuestion = _ => _kit.Provider.Fail(_kit.Provider.Tasks[0].ExternalTaskId, ErrorKind.Policy, "1301: a real person");
        _kit.Clock.JumpWall(TimeSpan.FromDays(3650));

        await _kit.PassAsync();
        await _kit.PassAsync();

        var status = _kit.Status();
        Assert.Single(_kit.Provider.Submissions);
        Assert.Equal(["failed"], status.Attention);
        Assert.Equal("elements", Assert.Single(status.Waiting).Reason);
        Assert.Contains(status.Problems, problem => problem.Code == ProblemCode.TaskFailed && problem.Message.Contains("a real person", StringComparison.Ordinal));
        Assert.Equal(0, _kit.Journal().Spent("USD"));

        // Asked again, later than the failure.
        _kit.Provider.OnQuestion = _ => { };
        _kit.Provider.PollsUntilDone = 1;
        File.SetLastWriteTimeUtc(_kit.Project.Sequence(StudioKit.Sequence).GenerateRequest, _kit.Clock.GetUtcNow().UtcDateTime.AddHours(1));
        await _kit.PassAsync();

        Assert.Equal("review", _kit.Status().State);
        Assert.Equal(2, _kit.Provider.Submissions.Where(request => request.Work is ElementWork).Select(request => request.Work.ExternalTaskId).Distinct().Count());
    }

    [Fact]
    public async Task A_changed_picture_makes_a_new_element_and_the_old_one_is_known_when_it_comes_back()
    {
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync();

        _kit.MakeElement("driver", width: 900);
        Assert.Equal("stale", _kit.Status().Freshness);
        Assert.StartsWith("element driver", Assert.Single(_kit.Status().StaleReasons), StringComparison.Ordinal);
        _kit.Ask();
        await _kit.PassAsync();
        _kit.MakeElement("driver");
        _kit.Ask();
        await _kit.PassAsync();

        Assert.Equal(2, Ids("driver").Count);
        Assert.Equal(2, _kit.Provider.Tasks.Count(task => task.ElementId is not null));
        Assert.Equal(3, _kit.Provider.Submissions.Count(request => request.Work is VideoWork));
        Assert.Equal(Ids("driver")[0].Id, Assert.IsType<VideoWork>(_kit.Provider.Submissions[^1].Work).Elements[0].Id);
    }

    [Fact]
    public async Task An_id_of_another_address_is_not_used()
    {
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync();

        _kit.Provider.ElementAddress = _kit.Provider.BaseUrl = "https://other.example";
        _kit.Ask();
        await _kit.PassAsync();

        Assert.Equal(["https://fake.example", "https://other.example"], Ids("driver").Select(id => id.BaseUrl));
        Assert.Equal(2, _kit.Provider.Tasks.Count(task => task.ElementId is not null));
    }

    [Fact]
    public async Task An_id_that_git_has_taken_away_is_not_paid_for_again()
    {
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync();
        var id = Ids("driver")[0].Id;

        File.Delete(_kit.Project.ElementIds("driver"));
        _kit.Ask();
        await _kit.PassAsync();

        Assert.Single(_kit.Provider.Tasks, task => task.ElementId is not null);
        Assert.Equal(id, Assert.IsType<VideoWork>(_kit.Provider.Submissions[^1].Work).Elements[0].Id);
    }

    [Fact]
    public async Task An_id_that_another_machine_made_is_used_here()
    {
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync();
        Directory.Delete(_kit.Take.Root, recursive: true);

        _kit.StateFolder = "another-machine";
        _kit.TrustHere();
        _kit.Ask();
        await _kit.PassAsync();

        Assert.Single(_kit.Provider.Submissions, request => request.Work is ElementWork);
        Assert.Equal("review", _kit.Status().State);
        Assert.Empty(_kit.Journal().OwnersOf(ExternalTaskId.Element));
    }

    [Theory]
    [InlineData(200, "too few to be enlarged")]
    [InlineData(5000, "too long and narrow")]
    public async Task A_picture_that_the_provider_would_refuse_is_a_problem_before_anything_is_paid(int width, string complaint)
    {
        _kit.MakeElement("driver", width == 200 ? 50 : width);
        _kit.WritePlan("elements: [driver]\n");
        _kit.Ask();

        await _kit.PassAsync();

        Assert.Empty(_kit.Provider.Submissions);
        Assert.Equal("elements", Assert.Single(_kit.Status().Waiting).Reason);
        Assert.Contains(_kit.Status().Problems, problem => problem.Code == ProblemCode.BadImage && problem.Message.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_element_that_nobody_shows_any_more_is_followed_to_its_end_because_it_was_paid_for()
    {
        _kit.Provider.PollsUntilDone = null;
        Show("driver");
        _kit.Ask();
        await _kit.PassAsync(mode: RunMode.OneQuestion);
        File.Delete(_kit.Project.Sequence(StudioKit.Sequence).GenerateRequest);
        _kit.WritePlan("");
        _kit.Provider.Finish(_kit.Provider.Tasks[0].ExternalTaskId);

        await using (var studio = _kit.Start())
        {
            using var bench = studio.TryOpenBench("film", new() { CreatedBy = "watcher", Program = "test" }, out _)!;
            foreach (var run in bench.Workflow.Begun())
                await bench.Workflow.RunAsync(run, RunMode.OneQuestion, default);
        }

        Assert.Single(Ids("driver"));
        Assert.NotNull(_kit.Journal().Of(Ids("driver")[0].ExternalTaskId)!.Settled);
    }

    [Fact]
    public async Task An_element_that_is_put_right_makes_the_plan_read_again_for_a_watcher_that_runs()
    {
        Show("driver");
        const string Element = "../../elements/driver/element.yaml";
        var good = File.ReadAllText(Path.Combine(_kit.Project.Element("driver"), "element.yaml"));
        _kit.Write(Element, "nmae: driver\nimages: [front.png, side.png]\n");
        await using var studio = _kit.Start();
        using var bench = studio.TryOpenBench("film", new() { CreatedBy = "watcher", Program = "test" }, out _)!;
        string Look()
        {
            _kit.Clock.Advance(TimeSpan.FromSeconds(5));
            bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>());
            _kit.Clock.Advance(TimeSpan.FromSeconds(5));
            return bench.Workflow.Look(StudioKit.Sequence, new HashSet<string>()).Status!.State;
        }

        Assert.Equal("invalid", Look());
        _kit.Write(Element, good);

        Assert.Equal("planned", Look());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_crash_anywhere_pays_for_an_element_at_most_once_and_the_next_start_goes_on(int first)
    {
        const int Stride = 9;
        for (var call = first * 3; ; call += Stride)
        {
            using var kit = new StudioKit();
            kit.Provider.ElementAddress = Address;
            kit.MakeElement("driver");
            kit.WritePlan("elements: [driver]\n");
            kit.Ask();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var crashed = await CrashAsync(kit, disk);

            await kit.PassAsync();

            var status = kit.Status();
            Assert.Empty(kit.Provider.PaidTwice);
            Assert.True(
                status.State == "review" || status.Attention.Contains("maybe_paid"), $"crash at call {call} ({disk.Calls.ElementAtOrDefault(call - 1)}) ended as {status.State}");
            Assert.True(kit.Provider.Tasks.Count(task => task.ElementId is not null) <= 1);
            if (!crashed)
                return;
        }
    }

    private static async Task<bool> CrashAsync(StudioKit kit, FaultyDisk disk)
    {
        try
        {
            await kit.PassAsync(disk);
            return false;
        }
        catch (Exception e) when (e is IOException or UserFacingException)
        {
            return true;
        }
    }

    private void Show(string name)
    {
        _kit.MakeElement(name);
        _kit.WritePlan($"elements: [{name}]\n");
    }

    private IReadOnlyList<ElementId> Ids(string name) => ElementIds.Read(new KlingFlow.Files.Disk(), _kit.Project, name).Value!.Ids;

    private TakeRecord Record() => TakeFolder.Of(new KlingFlow.Files.Disk(), _kit.Project, StudioKit.Take1).ReadRecord().Value!;
}
