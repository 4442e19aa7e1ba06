using KlingFlow.Errors;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using static KlingFlow.Tests.Spending.JournalBench;

namespace KlingFlow.Tests.Spending;

public sealed class JournalTests : IDisposable
{
    private readonly JournalBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_permit_cannot_be_had_twice()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);

        var error = Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));

        Assert.Equal(ProblemCode.MaybePaid, error.Problems[0].Code);
        Assert.Throws<UserFacingException>(() => _bench.Open().RecordIntent(Intent(take)));
    }

    [Theory]
    [InlineData(JournalKind.Accepted)]
    [InlineData(JournalKind.Adopted)]
    [InlineData(JournalKind.Unknown)]
    [InlineData(JournalKind.SubmitUnknown)]
    [InlineData(JournalKind.Refused)]
    public void No_other_outcome_than_not_accepted_gives_a_second_permit(string word)
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, word);

        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));
    }

    [Fact]
    public void What_was_not_accepted_may_be_sent_again_under_the_same_id()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.NotAccepted, message: "no connection");

        var permit = journal.RecordIntent(Intent(take));

        Assert.Equal(take.ExternalTaskId, permit.ExternalTaskId);
        Assert.Equal(2, journal.View().Of(take.ExternalTaskId)!.Intents);
        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));
    }

    [Fact]
    public void A_lost_answer_is_sent_again_only_after_a_person_said_so()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.SubmitUnknown);

        Assert.True(journal.ResolveMaybePaid(take.ExternalTaskId, "looked at the provider's page"));
        journal.RecordIntent(Intent(take));

        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));
    }

    [Fact]
    public void There_is_nothing_to_decide_about_a_request_that_was_accepted()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.Accepted, "task-9");

        Assert.False(journal.ResolveMaybePaid(take.ExternalTaskId, "again please"));
        Assert.False(journal.ResolveMaybePaid("kf-nobody", "again please"));
        Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(take)));
    }

    [Fact]
    public void An_intent_needs_a_reservation()
    {
        var journal = _bench.Open();

        Assert.Throws<InvalidOperationException>(() => journal.RecordIntent(Intent(Take(1))));
        Assert.False(File.Exists(_bench.Path));
    }

    [Fact]
    public void A_permit_is_given_only_when_the_intent_is_on_disk_with_its_records()
    {
        var take = Sent(_bench.Open(), 1);

        var known = _bench.Open().View().Of(take.ExternalTaskId)!;

        Assert.Equal(Intent(take), known.Intent);
        Assert.True(known.PerhapsSent);
        Assert.Equal(_bench.Clock.GetUtcNow(), known.IntentAt);
    }

    [Fact]
    public void S05_Two_lost_answers_pause_spending_until_one_is_adopted()
    {
        var journal = _bench.Open();
        var first = Sent(journal, 1);
        var second = Sent(journal, 2);
        var third = Take(3);
        journal.Reserve(third, Usd(1), UsualCaps);
        journal.RecordOutcome(first.ExternalTaskId, JournalKind.Unknown);
        Assert.False(journal.View().IsPaused);
        journal.RecordOutcome(second.ExternalTaskId, JournalKind.SubmitUnknown);

        var error = Assert.Throws<UserFacingException>(() => journal.RecordIntent(Intent(third)));
        Assert.Equal(ProblemCode.SpendingPaused, error.Problems[0].Code);

        journal.RecordOutcome(first.ExternalTaskId, JournalKind.Adopted, "task-1");
        Assert.NotNull(journal.RecordIntent(Intent(third)));
    }

    [Fact]
    public void What_is_free_goes_on_while_spending_is_paused()
    {
        var journal = _bench.Open();
        journal.RecordOutcome(Sent(journal, 1).ExternalTaskId, JournalKind.Unknown);
        journal.RecordOutcome(Sent(journal, 2).ExternalTaskId, JournalKind.Unknown);
        var free = Take(3);
        journal.Reserve(free, Usd(0), UsualCaps);

        Assert.NotNull(journal.RecordIntent(Intent(free)));
    }

    [Fact]
    public void An_accepted_request_never_becomes_unknown_again()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.Accepted, "task-1");
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.Unknown);

        var known = journal.View().Of(take.ExternalTaskId)!;

        Assert.Equal(("task-1", JournalKind.Accepted), (known.TaskId, known.Outcome));
        Assert.False(known.MaybePaid);
    }

    [Fact]
    public void A_take_is_settled_exactly_once_and_its_reservation_ends()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1, amount: 4);

        Assert.True(journal.Settle(take.ExternalTaskId, new Cost(3, "USD", "actual")));
        Assert.False(_bench.Open().Settle(take.ExternalTaskId, new Cost(9, "USD", "actual")));

        Assert.Equal((3m, 0m), (journal.View().Spent("USD"), journal.View().Reserved("USD")));
    }

    [Fact]
    public void A_reservation_is_given_back_once_and_never_while_the_request_may_have_been_sent()
    {
        var journal = _bench.Open();
        var take = Take(1);
        journal.Reserve(take, Usd(4), UsualCaps);
        Assert.True(journal.Release(take.ExternalTaskId, "cancelled"));
        Assert.False(journal.Release(take.ExternalTaskId, "cancelled"));

        var sent = Sent(journal, 2);
        Assert.Throws<InvalidOperationException>(() => journal.Release(sent.ExternalTaskId, "cancelled"));

        journal.RecordOutcome(sent.ExternalTaskId, JournalKind.Refused);
        Assert.True(journal.Release(sent.ExternalTaskId, "refused"));
        Assert.Equal(0, journal.View().Reserved("USD"));
    }

    [Fact]
    public void Numbers_of_takes_are_remembered_whatever_became_of_them()
    {
        var journal = _bench.Open();
        journal.Reserve(Take(7), Usd(1), UsualCaps);
        journal.Release(Take(7).ExternalTaskId, "cancelled");
        journal.Reserve(Take(3), Usd(1), UsualCaps);

        Assert.Equal(new TakeNumber(7), journal.View().HighestTake(SequenceId.Parse("seq08")));
        Assert.Null(journal.View().HighestTake(SequenceId.Parse("SEQ09")));
        Assert.Equal([3, 7], journal.View().TakesOf(SequenceId.Parse("SEQ08")).Select(known => known.What.Number));
    }

    [Fact]
    public void A_view_sees_what_another_process_added_and_never_changes_itself()
    {
        var (mine, theirs) = (_bench.Open(), _bench.Open());
        var before = mine.View();
        theirs.Reserve(Take(1), Usd(2), UsualCaps);

        Assert.Equal(2, mine.View().Reserved("USD"));
        Assert.Equal(0, before.Reserved("USD"));
    }

    [Fact]
    public void A_message_is_one_line_of_at_most_300_characters()
    {
        var journal = _bench.Open();
        var take = Sent(journal, 1);
        journal.RecordOutcome(take.ExternalTaskId, JournalKind.Unknown, message: "\u001b[31m" + new string('x', 900) + "\n");

        var message = journal.View().Of(take.ExternalTaskId)!.Message;

        Assert.Equal(300, message.Length);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void A_made_up_word_is_no_outcome()
    {
        Assert.Throws<ArgumentException>(() => _bench.Open().RecordOutcome("kf-a", "settled"));
    }

    [Fact]
    public void A_whole_is_reserved_at_once_or_not_at_all()
    {
        var journal = _bench.Open();
        JournalReservation[] whole = [Part(1, 0), Part(2, 2), Part(3, 2), Part(4, 2)];

        var over = Assert.IsType<ReserveOutcome.OverBudget>(journal.Reserve(whole, JournalBench.UsualCaps));
        Assert.Equal(("per_take", 0L), (over.Cap, journal.View().LastSeq));

        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(whole[..3], JournalBench.UsualCaps));
        Assert.IsType<ReserveOutcome.Reserved>(journal.Reserve(whole[..3], JournalBench.UsualCaps));
        Assert.Equal((4m, 3L), (journal.View().Reserved("USD"), journal.View().LastSeq));
        Assert.Equal("{}", journal.View().Of("kf-seq08-2")!.Asked!.TakeJson);
    }

    [Fact]
    public void A_part_that_was_given_back_is_not_set_aside_again()
    {
        var journal = _bench.Open();
        journal.Reserve([Part(1, 1), Part(2, 1)], JournalBench.UsualCaps);
        journal.Release("kf-seq08-2", "cancelled");

        journal.Reserve([Part(1, 1), Part(2, 1)], JournalBench.UsualCaps);

        Assert.Equal(1m, journal.View().Reserved("USD"));
    }

    private static JournalReservation Part(int number, decimal amount) => new(JournalBench.Take(number), JournalBench.Usd(amount), "{}");
}
