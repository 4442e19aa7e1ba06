using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Tests.Workflows;

public sealed class ClipStandTests
{
    private static readonly Clip Clip = new() { Id = SequenceId.Parse("C1"), Prompt = "a car", Seconds = 3 };

    [Fact]
    public void A_clip_without_a_folder_is_new() => Assert.Equal("new", ClipStand.Of(Clip, null).State);

    [Theory]
    [InlineData("succeed", null, "current", "none", "making")]
    [InlineData("processing", null, null, "none", "making")]
    [InlineData("submit_unknown", null, null, "none", "maybe_paid")]
    [InlineData("succeed", "m", "current", "none", "sounding")]
    [InlineData("succeed", "m", "stale", "none", "stale")]
    [InlineData("succeed", "m", "missing", "none", "stale")]
    [InlineData("succeed", "m", "current", "rejected", "rejected")]
    [InlineData("failed", "m", null, "none", "failed")]
    [InlineData("cancelled", "m", null, "none", "failed")]
    public void The_newest_take_decides_and_it_has_ended_when_its_manifest_is_there(string status, string? manifest, string? freshness, string verdict, string state)
    {
        var take = new TakeStatus { Take = "take1", TakeId = "C1_take001", Status = status, Manifest = manifest, Freshness = freshness, Verdict = verdict };

        Assert.Equal(state, ClipStand.Of(Clip, new SequenceStatus { Id = "C1", State = "review", Takes = [take] }).State);
    }

    [Fact]
    public void An_approved_take_stays_the_clips_while_another_is_being_made()
    {
        var open = new TakeStatus { Take = "take2", TakeId = "C1_take002", Status = "processing" };

        var stand = ClipStand.Of(Clip, new SequenceStatus { Id = "C1", State = "approved", ApprovedTake = "take1", Takes = [open] });

        Assert.Equal(("sounding", new TakeNumber(1)), (stand.State, stand.Take!.Value));
    }

    [Fact]
    public void A_plan_that_nobody_asks_a_take_of_is_idle_and_an_order_that_waits_says_why()
    {
        var waiting = new Waiting("take", "ready", "budget", "the day's cap is reached");

        Assert.Equal("idle", ClipStand.Of(Clip, new SequenceStatus { Id = "C1", State = "planned" }).State);
        Assert.Equal(waiting, ClipStand.Of(Clip, new SequenceStatus { Id = "C1", State = "planned", Waiting = [waiting] }).Waiting);
    }
}
