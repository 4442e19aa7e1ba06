using KlingFlow.Spending;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Sequences;

public sealed class AttentionTests : IDisposable
{
    private readonly FilmBench _film = new();

    public AttentionTests() => _film.Plan();

    public void Dispose() => _film.Dispose();

    [Fact]
    public void A_failed_take_asks_for_a_person_until_there_is_a_newer_one()
    {
        _film.End(1, "failed", 0);
        Assert.Equal(["failed"], _film.Status().Attention);
        Assert.Equal("planned", _film.Status().State);

        _film.Open(2);
        Assert.Empty(_film.Status().Attention);
    }

    [Fact]
    public void A_take_that_may_be_paid_for_asks_for_a_person()
    {
        _film.Open(1, "submit_unknown", null);

        Assert.Equal(["maybe_paid"], _film.Status().Attention);
        Assert.Equal("kling reconcile film", _film.Status().Next[0].Command);
    }

    [Fact]
    public void Money_that_may_be_gone_is_shown_whatever_day_the_folder_shows()
    {
        var take = JournalBench.Sent(_film.Journal, 1);
        _film.Journal.RecordOutcome(take.ExternalTaskId, JournalKind.SubmitUnknown);

        Assert.Equal(["maybe_paid"], _film.Status().Attention);
    }

    [Fact]
    public void Two_approved_takes_ask_for_a_person()
    {
        _film.End(1);
        _film.End(2);
        _film.Write("SEQ08/approve.take1");
        _film.Write("SEQ08/approve.take2");

        var status = _film.Status();

        Assert.Equal(("review", (string?)null), (status.State, status.ApprovedTake));
        Assert.Equal(["conflict"], status.Attention);
        Assert.Equal(["kling approve film SEQ08 --take 1", "kling approve film SEQ08 --take 2"], status.Next.Select(next => next.Command));
    }

    [Fact]
    public void A_task_that_has_not_ended_after_half_an_hour_is_stalled()
    {
        _film.Open(1);
        _film.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Empty(_film.Status().Attention);

        _film.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["stalled"], _film.Status().Attention);
    }

    [Fact]
    public void A_task_that_nobody_may_ask_about_is_untrusted()
    {
        _film.Open(1);

        var status = _film.Status(change: question => question with { Untrusted = TrustState.Never.Problem });

        Assert.Equal(["untrusted"], status.Attention);
    }

    [Fact]
    public void A_cancel_that_came_too_late_is_shown_as_still_billed()
    {
        _film.Open(1);
        _film.Write("SEQ08/cancel.take1");

        Assert.Equal("take1: cancel asked, still billed", Assert.Single(_film.Status().Problems).Message);
    }
}
