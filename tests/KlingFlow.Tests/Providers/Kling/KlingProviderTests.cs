using System.Text.Json.Nodes;
using KlingFlow.Errors;
using KlingFlow.Providers;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Providers.Kling;

public sealed class KlingProviderTests
{
    [Fact]
    public async Task Five_shots_with_a_start_frame_are_one_request_with_the_frame_in_it()
    {
        using var world = new KlingWorld();
        var image = TinyImage.Png(1920, 1080);
        var record = SampleWork.Record with
        {
            Model = "kling-3.0-omni",
            ShotPrompts = [.. Enumerable.Range(0, 5).Select(index => new TakeShot(index, $"view {index + 1}", 3))],
        };
        var work = SampleWork.Of(record, world.Folder.Put("start.png", image));

        var request = await world.Kling.PrepareAsync(work, CancellationToken.None);
        var outcome = await world.Kling.SubmitAsync(request, new Permit(work.ExternalTaskId), CancellationToken.None);

        Assert.IsType<SubmitOutcome.Accepted>(outcome);
        var seen = Assert.Single(world.Server.Seen);
        Assert.Equal(("POST", "https://kling.example/omni-video/kling-3.0-omni", "Bearer api-key-kling-test"), (seen.Method, seen.Url.AbsoluteUri, seen.Authorization));
        var body = JsonNode.Parse(seen.Body)!;
        Assert.Equal("shot 1, 3, view 1; shot 2, 3, view 2; shot 3, 3, view 3; shot 4, 3, view 4; shot 5, 3, view 5;", (string?)body["contents"]![0]!["text"]);
        Assert.Equal(image, Convert.FromBase64String((string)body["contents"]![1]!["url"]!));
        Assert.Equal(15, (int?)body["settings"]!["duration"]);
    }

    [Fact]
    public async Task A_request_names_its_route_and_the_address_it_was_built_for()
    {
        using var world = new KlingWorld(KlingWorld.Connection("https://kling.example/relay/"));
        var request = await world.Kling.PrepareAsync(world.Good(), CancellationToken.None);
        await world.Submit();

        Assert.Equal(("/text-to-video/kling-3.0", "https://kling.example/relay"), (request.Endpoint, request.BaseUrl));
        Assert.Equal("https://kling.example/relay/text-to-video/kling-3.0", Assert.Single(world.Server.Seen).Url.AbsoluteUri);
    }

    [Fact]
    public async Task S13_What_was_proven_not_sent_may_be_sent_again()
    {
        using var world = new KlingWorld();
        world.CutTheNetwork();

        var (_, outcome) = await world.Submit();

        Assert.Equal(ErrorKind.Temporary, Assert.IsType<SubmitOutcome.NotAccepted>(outcome).Kind);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_left_leaves_everything_open()
    {
        using var world = new KlingWorld();
        world.Server.ThenFails(new HttpRequestException(HttpRequestError.ResponseEnded, "reset"));

        var (_, outcome) = await world.Submit();

        Assert.IsType<SubmitOutcome.Unknown>(outcome);
        Assert.Single(world.Server.Seen);
    }

    [Fact]
    public async Task Too_many_at_once_waits_as_long_as_Kling_asks()
    {
        using var world = new KlingWorld();
        world.Server.ThenAnswers(429, Recorded.Error(1303, "parallel task over resource pack limit"), retryAfter: "7");

        var (_, outcome) = await world.Submit();

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SubmitOutcome.NotAccepted>(outcome).RetryAfter);
    }

    [Theory]
    [InlineData("https://kling.example", null, true, "no API key")]
    [InlineData("https://kling.example", "key", false, "not trusted")]
    [InlineData("http://kling.example", "key", true, "not https")]
    public async Task Without_key_or_trust_or_https_nothing_is_sent_and_nothing_asked(string address, string? key, bool isTrusted, string why)
    {
        using var world = new KlingWorld(KlingWorld.Connection(address, key, isTrusted));

        var (request, outcome) = await world.Submit();
        var asked = await world.Query(world.TaskOf(request, "8301"));
        var found = await world.Kling.LookUpAsync(TaskPlace.Of(request), ["kf-1"], CancellationToken.None);

        var refused = Assert.IsType<SubmitOutcome.Refused>(outcome);
        Assert.Equal(ErrorKind.Credential, refused.Kind);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Equal((ErrorKind.Credential, ErrorKind.Credential), (asked.Failure, found.Failure));
        Assert.Empty(world.Server.Seen);
    }

    [Fact]
    public async Task The_simulator_on_this_machine_may_be_spoken_to_in_the_clear()
    {
        using var world = new KlingWorld(KlingWorld.Connection("http://127.0.0.1:8080"));

        Assert.IsType<SubmitOutcome.Accepted>((await world.Submit()).Outcome);
    }

    [Fact]
    public async Task The_key_is_not_read_while_the_workspace_is_not_trusted()
    {
        var reads = 0;
        using var world = new KlingWorld(KlingWorld.Connection(isTrusted: false) with
        {
            ReadKey = () =>
            {
                reads++;
                return null;
            },
        });

        await world.Submit();

        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task The_key_goes_only_to_the_host_beside_it()
    {
        using var world = new KlingWorld();
        var request = await world.Kling.PrepareAsync(world.Good(), CancellationToken.None);
        var elsewhere = request with { BaseUrl = "https://api-beijing.klingai.com" };

        var outcome = await world.Kling.SubmitAsync(elsewhere, new Permit(request.Work.ExternalTaskId), CancellationToken.None);
        var found = await world.Kling.LookUpAsync(TaskPlace.Of(elsewhere), ["kf-1"], CancellationToken.None);
        var asked = await world.Query(world.TaskOf(elsewhere, "8301"));

        Assert.IsType<SubmitOutcome.Refused>(outcome);
        Assert.Equal(ErrorKind.Credential, found.Failure);
        Assert.Equal((RemoteStatus.Submitted, "8301"), asked.Reports is [var report] ? (report.Status, report.TaskId) : default);
        Assert.Empty(world.Server.Seen);
    }

    [Fact]
    public async Task A_permit_for_another_request_is_a_bug_and_sends_nothing()
    {
        using var world = new KlingWorld();
        var request = await world.Kling.PrepareAsync(world.Good("kf-one"), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Kling.SubmitAsync(request, new Permit("kf-two"), CancellationToken.None));
        Assert.Empty(world.Server.Seen);
    }

    [Fact]
    public async Task P03_Many_tasks_are_asked_about_in_batches_of_50()
    {
        using var world = new KlingWorld();
        var (request, _) = await world.Submit();
        world.Server.Seen.Clear();

        await world.Query([.. Enumerable.Range(1, 120).Select(id => world.TaskOf(request, $"{id}"))]);

        Assert.Equal([50, 50, 20], world.Server.Seen.Select(seen => seen.Url.Query.Split(',').Length));
        Assert.All(world.Server.Seen, seen => Assert.StartsWith("?task_ids=", seen.Url.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task P09_Answers_belong_to_their_ids_whatever_the_order_and_strangers_are_left_out()
    {
        using var world = new KlingWorld();
        var (first, _) = await world.Submit("kf-one");
        await world.Submit("kf-two");
        world.Server.Strangers.Add(JsonNode.Parse("""{"id":"666","external_id":"kf-stranger","status":"succeeded"}"""));
        world.Server.Strangers.Add(JsonNode.Parse("""{"id":"667","status":"succeeded"}"""));

        var asked = await world.Query(world.TaskOf(first, "8300"), world.TaskOf(first, "8301"));
        var found = await world.Kling.LookUpAsync(TaskPlace.Of(first), ["kf-two"], CancellationToken.None);

        Assert.Equal([("8301", "kf-two"), ("8300", "kf-one")], asked.Reports.Select(report => (report.TaskId, report.ExternalTaskId!)));
        Assert.Equal(["8301"], found.Reports.Select(report => report.TaskId));
        Assert.Equal("?external_task_ids=kf-two", world.Server.Seen[^1].Url.Query);
    }

    [Fact]
    public async Task When_one_batch_fails_nothing_is_said_about_any_task()
    {
        using var world = new KlingWorld();
        var (request, _) = await world.Submit();
        world.Server.ThenAnswers(200, Recorded.NoSuchTask).ThenAnswers(400, Recorded.Error(1201, "no"));

        var asked = await world.Query([.. Enumerable.Range(1, 60).Select(id => world.TaskOf(request, $"{id}"))]);

        Assert.Empty(asked.Reports);
        Assert.Equal(ErrorKind.BadInput, asked.Failure);
    }

    [Fact]
    public async Task A_bad_plan_and_bad_images_are_told_at_once()
    {
        using var world = new KlingWorld();
        var record = SampleWork.Record with
        {
            Resolution = "8k",
            Elements = [new TakeElement("driver", "used"), new TakeElement("car", "dropped", "the cap")],
        };
        var work = SampleWork.Of(record, world.Folder.Put("small.png", TinyImage.Png(100, 100)), world.Folder["gone.png"]);

        var problems = await world.Kling.CheckAsync(work, CancellationToken.None);

        Assert.Equal(
            [ProblemCode.ModelLimit, ProblemCode.BadImage, ProblemCode.BadImage],
            problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task A_retired_model_has_no_route_and_an_image_that_is_gone_is_no_crash()
    {
        using var world = new KlingWorld();
        var retired = SampleWork.Of(SampleWork.SingleShot with { Model = "kling-1.6" });
        var gone = SampleWork.Of(SampleWork.SingleShot, world.Folder["gone.png"]);

        Assert.Equal(ExitCode.Invalid, (await Assert.ThrowsAsync<UserFacingException>(() => world.Kling.PrepareAsync(retired, CancellationToken.None))).Exit);
        Assert.Equal(ExitCode.Invalid, (await Assert.ThrowsAsync<UserFacingException>(() => world.Kling.PrepareAsync(gone, CancellationToken.None))).Exit);
    }

    [Fact]
    public async Task Neither_key_nor_prompt_stands_in_the_log()
    {
        using var world = new KlingWorld();
        await world.Submit();

        var log = string.Concat(world.Folder.Files().Where(file => file.StartsWith("log/", StringComparison.Ordinal)).Select(world.Folder.Read));

        Assert.Contains("/text-to-video/kling-3.0", log, StringComparison.Ordinal);
        Assert.DoesNotContain("api-key-kling-test", log, StringComparison.Ordinal);
        Assert.DoesNotContain("neon rain", log, StringComparison.Ordinal);
    }
}
