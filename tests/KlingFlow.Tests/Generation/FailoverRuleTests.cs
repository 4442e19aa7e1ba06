using System.Reflection;
using KlingFlow.Catalogue;
using KlingFlow.Errors;
using KlingFlow.Generation;
using KlingFlow.Tasks;

namespace KlingFlow.Tests.Generation;

/// <summary>Who makes a take that its provider does not take: the whole table, and what comes before it.</summary>
public sealed class FailoverRuleTests
{
    private static readonly Estimate Dear = new(6, 0.84m, "USD");
    private static readonly Estimate Usual = new(5, 0.70m, "USD");

    private static readonly FailoverCase Broke = new("kling", new Decline(ErrorKind.Money, "1102", 1), Usual)
    {
        NothingAccepted = true, IsAuto = true, Candidates = [new FailoverCandidate("fal", Usual)],
    };

    [Theory]
    [InlineData(ErrorKind.Money, 1)]
    [InlineData(ErrorKind.Permission, 1)]
    [InlineData(ErrorKind.Credential, 1)]
    [InlineData(ErrorKind.Account, 1)]
    [InlineData(ErrorKind.Temporary, 3)]
    [InlineData(ErrorKind.Throttled, 5)]
    public void What_passes_by_itself_is_asked_again_first_and_what_does_not_goes_elsewhere_at_once(string kind, int times)
    {
        Assert.IsType<FailoverChoice.Switch>(FailoverRule.Decide(Broke with { Decline = new Decline(kind, "", times) }));
        Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { Decline = new Decline(kind, "", times - 1) }));
    }

    [Fact]
    public void No_other_word_of_what_went_wrong_is_ever_taken_to_another_provider()
    {
        string[] movable = [ErrorKind.Money, ErrorKind.Permission, ErrorKind.Credential, ErrorKind.Account, ErrorKind.Temporary, ErrorKind.Throttled];
        var all = typeof(ErrorKind).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        var others = all.Except(movable).Append("a word of tomorrow").ToList();

        Assert.Contains(ErrorKind.Policy, others);
        Assert.Contains(ErrorKind.BadInput, others);
        Assert.All(others, kind => Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { Decline = new Decline(kind, "", 1000) })));
    }

    [Fact]
    public void What_may_have_been_accepted_stays_whatever_else_holds() =>
        Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { NothingAccepted = false }));

    [Fact]
    public void Whoever_cannot_make_the_work_as_it_stands_is_passed_over_and_the_reason_is_said()
    {
        var choice = FailoverRule.Decide(Broke with
        {
            Candidates =
            [
                new FailoverCandidate("runway", Usual, Cannot: new Problem(ProblemCode.ModelLimit, "it takes one shot")),
                new FailoverCandidate("pollo", Usual, OverBudget: new Problem(ProblemCode.OverBudget, "per_day is 1 USD")),
                new FailoverCandidate("fal", Usual),
            ],
        });

        var to = Assert.IsType<FailoverChoice.Switch>(choice);
        Assert.Equal("fal", to.Next);
        Assert.Contains("runway is passed over: it takes one shot; pollo is passed over: per_day is 1 USD", to.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_else_can_it_stays()
    {
        Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { Candidates = [] }));
        Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { Tried = ["fal"] }));
        Assert.IsType<FailoverChoice.Stay>(FailoverRule.Decide(Broke with { Candidates = [new FailoverCandidate("fal", Price: null)] }));
    }

    [Fact]
    public void A_person_is_asked_by_policy_for_a_second_switch_and_for_more_money_than_was_agreed_to()
    {
        var dearer = Broke with { Candidates = [new FailoverCandidate("fal", Dear)] };

        Assert.IsType<FailoverChoice.Ask>(FailoverRule.Decide(Broke with { IsAuto = false }));
        Assert.IsType<FailoverChoice.Ask>(FailoverRule.Decide(Broke with { HasSwitched = true }));
        Assert.IsType<FailoverChoice.Ask>(FailoverRule.Decide(dearer));
        Assert.IsType<FailoverChoice.Switch>(FailoverRule.Decide(dearer with { Agreed = Dear }));
        Assert.IsType<FailoverChoice.Ask>(FailoverRule.Decide(Broke with { Candidates = [new FailoverCandidate("fal", Usual with { Currency = "EUR", Amount = 0.1m })] }));
        Assert.IsType<FailoverChoice.Switch>(FailoverRule.Decide(Broke with { Candidates = [new FailoverCandidate("animatic", new Estimate(0, 0, "EUR"))] }));
    }
}
