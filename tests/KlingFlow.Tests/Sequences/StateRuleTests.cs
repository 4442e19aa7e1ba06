using KlingFlow.Names;
using KlingFlow.Sequences;

namespace KlingFlow.Tests.Sequences;

public sealed class StateRuleTests
{
    [Fact]
    public void The_states_stand_in_the_order_of_the_contract()
    {
        Assert.Equal(
            [
                "final", "approved", "iterating", "generating", "review",
                "elements_pending", "start_frame_approved", "grid_review", "grid_exploring", "planned", "invalid",
            ],
            StateRule.Table.Select(rule => rule.State));
    }

    [Fact]
    public void For_all_facts_the_state_is_the_one_that_the_contract_says()
    {
        var seen = new HashSet<string>();
        foreach (var facts in AllFacts())
        {
            var decision = facts.State;
            Assert.Equal(Contract(facts), decision.State);
            Assert.NotEmpty(decision.Evidence);
            seen.Add(decision.State);
        }

        Assert.Equal(StateRule.Table.Count, seen.Count);
    }

    [Fact]
    public void The_evidence_is_a_sentence_that_names_what_was_found()
    {
        Assert.Equal("take2 is approved, and final.take2 names it", new SequenceFacts { Approved = new TakeNumber(2), Final = true }.State.Evidence);
        Assert.Equal("2 takes are open, and an earlier take has ended", new SequenceFacts { OpenTakes = 2, EarlierEnded = true }.State.Evidence);
        Assert.Equal("1 finished take has no verdict", new SequenceFacts { Unjudged = 1 }.State.Evidence);
    }

    // Written a second time, as nested questions instead of a table, so that a wrong line cannot be right on both sides.
    private static string Contract(SequenceFacts facts)
    {
        if (facts.Approved is not null && !facts.Conflict)
            return facts.Final ? "final" : "approved";
        if (facts.OpenTakes > 0)
            return facts.EarlierEnded ? "iterating" : "generating";
        if (facts.Conflict || facts.Unjudged > 0)
            return "review";
        if (!facts.PlanReads)
            return "invalid";
        if (facts.ElementsPending)
            return "elements_pending";
        if (facts.HasStartFrame)
            return "start_frame_approved";
        if (facts.GridSucceeded && !facts.QuadrantChosen)
            return "grid_review";

        return facts.GridOpen ? "grid_exploring" : "planned";
    }

    private static IEnumerable<SequenceFacts> AllFacts()
    {
        for (var bits = 0; bits < 1 << 12; bits++)
        {
            bool Has(int bit) => (bits & (1 << bit)) != 0;
            yield return new SequenceFacts
            {
                PlanReads = Has(0),
                HasStartFrame = Has(1),
                ElementsPending = Has(2),
                GridSucceeded = Has(3),
                QuadrantChosen = Has(4),
                GridOpen = Has(5),
                OpenTakes = Has(6) ? 1 : 0,
                EarlierEnded = Has(7),
                Unjudged = Has(8) ? 2 : 0,
                Conflict = Has(9),
                Approved = Has(10) ? new TakeNumber(3) : null,
                Final = Has(11),
            };
        }
    }
}
