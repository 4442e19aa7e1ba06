using KlingFlow.Sequences;
using KlingFlow.Tasks;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Sequences;

public sealed class ProjectStatusTests : IDisposable
{
    private readonly FilmBench _film = new();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void The_document_of_a_project_has_the_keys_of_the_contract()
    {
        _film.Plan("SEQ01");
        _film.End(1, "failed", 0, "SEQ01");
        _film.End(2, sequence: "SEQ01");
        _film.Write("SEQ01/approve.take2");
        _film.Plan("SEQ02", plan => plan with { Ready = true, Mode = "individual" });
        _film.BreakPlan("SEQ03");

        var text = StatusDocument.Write(ProjectStatusReader.Read(_film.Question with { Journal = Started() }));

        Snapshot.Matches(text);
        Assert.StartsWith(
            "{\n  \"schema\": 1,\n  \"project\": \"film\",\n  \"project_type\": \"client_video\",\n  \"sequences\": [", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_of_journal_and_folders_is_counted_once()
    {
        _film.Plan();
        var known = _film.End(1, cost: 2);
        _film.End(2, cost: 3);
        var take = JournalBench.Take(1) with { ExternalTaskId = _film.IdOf(known) };
        _film.Journal.Reserve(take, JournalBench.Usd(4), JournalBench.UsualCaps);
        _film.Journal.RecordIntent(JournalBench.Intent(take));
        _film.Journal.Settle(take.ExternalTaskId, new Cost(2, "USD", "actual"));
        _film.Journal.Reserve(JournalBench.Take(5), JournalBench.Usd(1.5m), JournalBench.UsualCaps);

        Assert.Equal(new SpentStatus(5, "USD", 1.5m), ProjectStatusReader.Read(_film.Question).Spent);
    }

    [Fact]
    public void A_recorded_id_wins_over_a_computed_one()
    {
        _film.Plan();
        var folder = _film.End(1, cost: 2);
        folder.Records.WriteTask(Tasks.Samples.Task("succeed", "9") with { ExternalTaskId = "kf-recorded" });
        var take = JournalBench.Take(1) with { ExternalTaskId = "kf-recorded" };
        _film.Journal.Reserve(take, JournalBench.Usd(4), JournalBench.UsualCaps);
        _film.Journal.Settle("kf-recorded", new Cost(2, "USD", "actual"));

        Assert.Equal(2, ProjectStatusReader.Read(_film.Question).Spent.Amount);
    }

    [Fact]
    public void F16_A_project_that_shows_paid_tasks_and_has_no_journal_here_is_not_trusted()
    {
        _film.Plan("SEQ01");
        _film.End(1, sequence: "SEQ01");
        _film.Plan("SEQ02", plan => plan with { Ready = true });

        Assert.Equal(["untrusted"], ProjectStatusReader.Read(_film.Question).Sequences[1].Attention);
        Assert.Equal(["untrusted"], ProjectStatusReader.Read(_film.Question with { Journal = Started() }).Sequences[1].Attention);
        Assert.Empty(ProjectStatusReader.Read(_film.Question with { Journal = TakenOver() }).Sequences[1].Attention);
    }

    [Fact]
    public void A_project_of_free_takes_needs_no_journal()
    {
        _film.Plan("SEQ01");
        _film.End(1, cost: 0, sequence: "SEQ01");
        _film.Plan("SEQ02", plan => plan with { Ready = true });

        Assert.Empty(ProjectStatusReader.Read(_film.Question).Sequences[1].Attention);
    }

    [Fact]
    public void A_broken_journal_is_a_problem_of_the_project()
    {
        _film.Temp.Write("state/journal.jsonl", "damage\n");

        Assert.Equal("KF0404", Assert.Single(ProjectStatusReader.Read(_film.Question).Problems).Code);
    }

    private KlingFlow.Spending.JournalView TakenOver()
    {
        foreach (var take in SequenceFolder.Read(_film.Question, Names.SequenceId.Parse("SEQ01")).Takes)
        {
            var what = JournalBench.Take(take.Id.Take.Value, "SEQ01") with { ExternalTaskId = FolderMoney.ExternalIdOf(_film.Question, take) };
            _film.Journal.TakeOver(new KlingFlow.Spending.JournalFind(what, "task-1", JournalBench.Usd(1), take.Manifest!.Cost));
        }

        return _film.Journal.View();
    }

    private KlingFlow.Spending.JournalView Started()
    {
        _film.Journal.GoOnWith(_film.Temp.Disk, []);
        return _film.Journal.View();
    }
}
