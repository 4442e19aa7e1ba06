using KlingFlow.Catalogue;

namespace KlingFlow.Spending;

/// <summary>Compares what a take would cost with the caps. Pure: the journal asks it again under its own lock.</summary>
public static class Budget
{
    /// <summary>A cost above the estimate by more than this factor says that the price table is wrong, and pauses spending.</summary>
    public const decimal Tolerance = 1.2m;

    /// <summary>The first cap that <paramref name="estimate"/> would break, or null. What is free never breaks one.</summary>
    /// <param name="view">What is spent and set aside.</param>
    /// <param name="estimate">Of one thing.</param>
    /// <param name="caps">The caps.</param>
    /// <param name="now">Tells the day.</param>
    /// <param name="before">What has to be spent first, on other things, in the same currency.</param>
    public static ReserveOutcome.OverBudget? Check(JournalView view, Estimate estimate, Caps caps, DateTimeOffset now, decimal before = 0)
    {
        if (estimate.Amount == 0)
            return null;
        if (estimate.Currency != caps.Currency)
            return new ReserveOutcome.OverBudget("currency", new Money(0, caps.Currency), estimate.Money);

        var today = view.CommittedOn(DayOf(now, caps.TimeZone), caps.TimeZone, caps.Currency);
        var project = view.Committed(caps.Currency) + caps.SpentElsewhere;

        return Over("per_take", caps.PerTake, estimate.Amount, caps)
            ?? Over("per_day", caps.PerDay, today + before + estimate.Amount, caps)
            ?? Over("per_project", caps.PerProject, project + before + estimate.Amount, caps);
    }

    /// <summary>The day of the budget at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static ReserveOutcome.OverBudget? Over(string cap, decimal limit, decimal wouldBe, Caps caps) =>
        wouldBe > limit ? new ReserveOutcome.OverBudget(cap, new Money(limit, caps.Currency), new Money(wouldBe, caps.Currency)) : null;
}
