using KlingFlow.Catalogue;
using KlingFlow.Errors;

namespace KlingFlow.Spending;

/// <summary>What became of asking for money: reserved, or over a cap.</summary>
public abstract record ReserveOutcome
{
    private ReserveOutcome()
    {
    }

    /// <summary>The money is set aside, durably.</summary>
    public sealed record Reserved : ReserveOutcome;

    /// <summary>A cap stands in the way; nothing was written.</summary>
    /// <param name="Cap"><c>per_take</c>, <c>per_day</c> or <c>per_project</c>.</param>
    /// <param name="Limit">The cap.</param>
    /// <param name="WouldBe">What it would come to.</param>
    public sealed record OverBudget(string Cap, Money Limit, Money WouldBe) : ReserveOutcome
    {
        /// <summary>As a complaint.</summary>
        public Problem Problem => new(
            ProblemCode.OverBudget,
            $"{Cap} is {Limit}, and this would make it {WouldBe}",
            Hint: $"raise budget.{Cap} in kling.yaml or project.yaml, then run `kling trust`");
    }
}
