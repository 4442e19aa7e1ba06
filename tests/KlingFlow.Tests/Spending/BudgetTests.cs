using KlingFlow.Catalogue;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using static KlingFlow.Tests.Spending.JournalBench;

namespace KlingFlow.Tests.Spending;

public sealed class BudgetTests : IDisposable
{
    private readonly JournalBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("5", null)]
    [InlineData("5.001", "per_take")]
    public void A_take_may_cost_as_much_as_its_cap_and_no_more(string amount, string? cap)
    {
        Assert.Equal(cap, (_bench.Open().Reserve(Take(1), Usd(decimal.Parse(amount)), UsualCaps) as ReserveOutcome.OverBudget)?.Cap);
    }

    [Fact]
    public void S15_Twenty_requests_at_once_with_a_budget_for_three_reserve_three()
    {
        var caps = UsualCaps with { PerDay = 3.5m };
        var outcomes = new ReserveOutcome[20];

        Parallel.For(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index =>
            outcomes[index] = _bench.Open().Reserve(Take(index + 1), Usd(1), caps));

        Assert.Equal(3, outcomes.Count(outcome => outcome is ReserveOutcome.Reserved));
        Assert.Equal(3, _bench.Open().View().Reserved("USD"));
        Assert.Equal("per_day", outcomes.OfType<ReserveOutcome.OverBudget>().First().Cap);
    }

    [Fact]
    public void The_same_take_is_reserved_once()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(4), UsualCaps);

        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(Take(1), Usd(4), UsualCaps));
        Assert.Equal(4, journal.View().Reserved("USD"));
    }

    [Fact]
    public void What_was_paid_for_is_never_reserved_again()
    {
        var journal = _bench.Open();
        journal.Settle(Sent(journal, 1).ExternalTaskId, new Cost(1, "USD", "actual"));

        Assert.Throws<InvalidOperationException>(() => journal.Reserve(Take(1), Usd(1), UsualCaps));
    }

    [Fact]
    public void A_new_day_brings_a_new_budget_in_the_time_zone_of_the_budget()
    {
        // 12:00 in London is 21:00 in Tokyo: three hours later it is tomorrow there.
        var caps = UsualCaps with { PerDay = 1, TimeZone = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo") };
        var journal = _bench.Open();
        journal.Reserve(Take(1), Usd(1), caps);

        _bench.Clock.Advance(TimeSpan.FromHours(2));
        Assert.IsType<ReserveOutcome.OverBudget>(journal.Reserve(Take(2), Usd(1), caps));
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(Take(2), Usd(1), caps));
    }

    [Fact]
    public void The_project_counts_what_was_settled_what_is_reserved_and_what_other_machines_spent()
    {
        var journal = _bench.Open();
        var caps = UsualCaps with { PerProject = 10, SpentElsewhere = 3 };
        journal.Settle(Sent(journal, 1, 4).ExternalTaskId, new Cost(2, "USD", "actual"));
        journal.Reserve(Take(2), Usd(4), caps);

        var over = Assert.IsType<ReserveOutcome.OverBudget>(journal.Reserve(Take(3), Usd(1.001m), caps));

        Assert.Equal(("per_project", 10.001m), (over.Cap, over.WouldBe.Amount));
        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(Take(3), Usd(1), caps));
    }

    [Fact]
    public void A_released_reservation_is_free_for_others()
    {
        var journal = _bench.Open();
        var caps = UsualCaps with { PerDay = 1 };
        journal.Reserve(Take(1), Usd(1), caps);
        journal.Release(Take(1).ExternalTaskId, "cancelled");

        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(Take(2), Usd(1), caps));
    }

    [Fact]
    public void What_is_free_needs_no_budget_and_another_currency_has_none()
    {
        var none = new Caps { Currency = "USD", PerTake = 0, PerDay = 0, PerProject = 0 };

        Assert.IsType<ReserveOutcome.Reserved>(_bench.Open().Reserve(Take(1), new Estimate(0, 0, "USD"), none));
        Assert.IsType<ReserveOutcome.OverBudget>(_bench.Open().Reserve(Take(2), new Estimate(1, 0.01m, "CNY"), UsualCaps));
    }

    [Fact]
    public void Nothing_is_written_when_the_budget_refuses()
    {
        _bench.Open().Reserve(Take(1), Usd(99), UsualCaps);

        Assert.False(File.Exists(_bench.Path));
    }

    [Fact]
    public void Spent_money_is_the_union_of_journal_and_folders()
    {
        var journal = _bench.Open();
        journal.Settle(Sent(journal, 1, 4).ExternalTaskId, new Cost(3, "USD", "actual"));
        var ended = Sent(journal, 2, 4);

        FolderSpend[] folders =
        [
            new(Take(1).ExternalTaskId, new Cost(99, "USD", "actual")),
            new(ended.ExternalTaskId, new Cost(2, "USD", "actual")),
            new("kf-clone", new Cost(5, "USD", "estimate")),
            new("kf-clone", new Cost(5, "USD", "estimate")),
            new("kf-yuan", new Cost(7, "CNY", "actual")),
        ];

        Assert.Equal(new Spent(3 + 2 + 5, 0, 5), Spent.Of(journal.View(), folders, "USD"));
    }
}
