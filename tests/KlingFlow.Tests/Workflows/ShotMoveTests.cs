using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Generation;
using KlingFlow.Providers;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workflows;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Workflows;

/// <summary>Every move of a shot is one durable line in <c>events.jsonl</c>, and the moves of a whole run are those of the profile (design.md 4.2).</summary>
public sealed class ShotMoveTests : IDisposable
{
    private readonly IndividualKit _shots = new();

    private StudioKit Kit => _shots.Kit;

    public void Dispose() => _shots.Dispose();

    [Fact]
    public async Task A_take_of_all_shots_tells_its_moves_in_order_and_once()
    {
        using var kit = new StudioKit();
        kit.Ask();
        for (var passes = 0; passes < 5; passes++)
            await kit.PassAsync(mode: RunMode.OneQuestion);

        Assert.Equal(
            ["registered > video_submitted", "video_submitted > video_processing", "video_processing > video_complete"],
            Moves(kit).Select(Words));
        Assert.All(Moves(kit), move => Assert.Equal(("SEQ08", "take1", null, "watcher"), (move.Sequence, move.Take, move.Detail, move.By)));
        Assert.Empty(await kit.ReconcileAsync());
    }

    [Fact]
    public async Task In_individual_mode_every_shot_tells_its_own_moves()
    {
        _shots.FailShot(1);
        await _shots.AskAsync();
        Kit.Provider.OnQuestion = _ => { };
        await _shots.AskAsync("shots:\n  1: { prompt: \"it stops\" }\n");

        AssertLegal(Kit);
        Assert.Equal(["shot00/take1", "shot01/take1", "shot01/take2", "shot02/take1"], Ends(Kit).Keys.Order());
        Assert.Equal(ShotState.VideoFailed, Ends(Kit)["shot01/take1"]);
        Assert.All(Ends(Kit).Where(end => end.Key != "shot01/take1"), end => Assert.Equal(ShotState.VideoComplete, end.Value));
        Assert.Empty(await Kit.ReconcileAsync());
    }

    [Fact]
    public async Task A_verdict_after_the_last_move_is_legal_and_one_that_no_shot_makes_is_found()
    {
        using var kit = new StudioKit();
        kit.Ask();
        await kit.PassAsync();
        Append(kit, "verdict", "none", "approved");
        Assert.Empty(await kit.ReconcileAsync());

        Append(kit, ShotMoves.Kind, "video_failed", "approved");

        var finding = Assert.Single(await kit.ReconcileAsync());
        Assert.Equal(ReconcileKind.IllegalMove, finding.Kind);
        Assert.Contains("video_failed → approved", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_take_that_is_refused_fails_from_where_it_stands()
    {
        using var kit = new StudioKit();
        kit.Provider.ThenAnswers(new SubmitOutcome.Refused(ErrorKind.BadInput, "no such thing"));
        kit.Ask();
        await kit.PassAsync();

        Assert.Equal(["registered > video_failed"], Moves(kit).Select(Words));
        Assert.Empty(await kit.ReconcileAsync());
    }

    [Fact]
    public async Task A_take_that_is_cancelled_before_it_is_sent_fails_from_where_it_stands()
    {
        using var kit = new StudioKit();
        kit.Provider.ThenAnswers(new SubmitOutcome.NotAccepted(ErrorKind.Temporary, "no route"));
        kit.Ask();
        await kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.Empty(Moves(kit));

        kit.Write("cancel.take1", "");
        await kit.PassAsync();

        Assert.Equal(["registered > video_failed"], Moves(kit).Select(Words));
        Assert.Empty(await kit.ReconcileAsync());
    }

    [Fact]
    public async Task A_crash_anywhere_leaves_each_move_told_once()
    {
        for (var call = 1; ; call += 13)
        {
            using var kit = new StudioKit();
            kit.Ask();
            var disk = new FaultyDisk();
            disk.CrashAt(call);
            var crashed = await CrashAsync(kit, disk);

            await kit.PassAsync();

            AssertLegal(kit);
            var told = Moves(kit).Select(Words).ToList();
            Assert.Equal(told.Distinct(), told);
            if (File.Exists(kit.Take.Manifest))
                Assert.Equal(ShotState.VideoComplete, Moves(kit)[^1].To);
            if (!crashed)
                return;
        }
    }

    [Fact]
    public async Task A_record_that_was_put_back_from_the_journal_tells_nothing_again()
    {
        using var kit = new StudioKit();
        kit.Provider.PollsUntilDone = 4;
        kit.Ask();
        await kit.PassAsync(mode: RunMode.OneQuestion);
        await kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.Equal(ShotState.VideoProcessing, Moves(kit)[^1].To);
        var before = Moves(kit).Select(Words).ToList();

        File.Delete(kit.Take.Task);
        await kit.PassAsync(mode: RunMode.OneQuestion);
        Directory.Delete(Path.Combine(kit.SequenceFolder, "takes"), recursive: true);
        for (var passes = 0; passes < 5; passes++)
            await kit.PassAsync(mode: RunMode.OneQuestion);

        var told = Moves(kit).Select(Words).ToList();
        Assert.Equal(before, told[..before.Count]);
        Assert.Equal(told.Distinct(), told);
        Assert.Equal(ShotState.VideoComplete, Moves(kit)[^1].To);
    }

    [Fact]
    public async Task A_task_that_another_machine_sent_is_told_from_its_beginning()
    {
        using var kit = new StudioKit();
        kit.Provider.PollsUntilDone = 4;
        kit.Ask();
        await kit.PassAsync(mode: RunMode.OneQuestion);
        await kit.PassAsync(mode: RunMode.OneQuestion);
        Assert.Equal(ShotState.VideoProcessing, Moves(kit)[^1].To);
        File.Delete(kit.Project.Events);

        for (var passes = 0; passes < 5; passes++)
            await kit.PassAsync(mode: RunMode.OneQuestion);

        AssertLegal(kit);
        Assert.Equal("registered > video_submitted", Words(Moves(kit)[0]));
    }

    [Fact]
    public async Task A_new_take_tells_its_moves_without_reading_what_was_told_before()
    {
        using var kit = new StudioKit();
        kit.Ask();
        var disk = new FaultyDisk { StampRule = path => path == kit.Project.Events ? FaultyDisk.IoError : 0 };

        Assert.Equal([TakeEnd.Ended], await kit.PassAsync(disk));

        Assert.Equal(3, Moves(kit).Count);
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

    private static void Append(StudioKit kit, string kind, string from, string to) => EventLog.Append(
        new Disk(), kit.Project, new ProjectEvent { At = kit.Clock.GetUtcNow(), Kind = kind, Sequence = "SEQ08", Take = "take1", From = from, To = to });

    private static List<ProjectEvent> Moves(StudioKit kit) => [.. EventLog.Read(new Disk(), kit.Project).Where(line => line.Kind == ShotMoves.Kind)];

    private static string Words(ProjectEvent move) => $"{move.From} > {move.To}";

    private static Dictionary<string, string> Ends(StudioKit kit) => Moves(kit).GroupBy(move => $"{move.Detail}/{move.Take}").ToDictionary(moves => moves.Key, moves => moves.Last().To!);

    private static void AssertLegal(StudioKit kit)
    {
        foreach (var moves in Moves(kit).GroupBy(move => $"{move.Detail}/{move.Take}"))
        {
            Assert.All(moves, move => Assert.True(StateProfile.ClientVideo.IsLegal(move.From!, move.To!), $"{moves.Key}: {Words(move)}"));
            Assert.Equal(ShotState.Registered, moves.First().From);
            Assert.Equal(moves.SkipLast(1).Select(move => move.To), moves.Skip(1).Select(move => move.From));
        }
    }
}
