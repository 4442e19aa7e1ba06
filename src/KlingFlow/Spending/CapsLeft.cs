namespace KlingFlow.Spending;

/// <summary>The caps, and what is left under them. Never below 0.</summary>
/// <param name="PerTake">For one take.</param>
/// <param name="PerDay">For what is reserved on one day.</param>
/// <param name="PerProject">For the project as a whole.</param>
/// <param name="LeftToday">Of <paramref name="PerDay"/>.</param>
/// <param name="LeftProject">Of <paramref name="PerProject"/>.</param>
public sealed record CapsLeft(decimal PerTake, decimal PerDay, decimal PerProject, decimal LeftToday, decimal LeftProject)
{
    /// <summary>What is left now: of what was settled and set aside here, and what other machines spent.</summary>
    public static CapsLeft Of(JournalView journal, Caps caps, DateTimeOffset now)
    {
        var today = journal.CommittedOn(Budget.DayOf(now, caps.TimeZone), caps.TimeZone, caps.Currency);
        var project = journal.Committed(caps.Currency) + caps.SpentElsewhere;
        return new CapsLeft(caps.PerTake, caps.PerDay, caps.PerProject, Math.Max(0, caps.PerDay - today), Math.Max(0, caps.PerProject - project));
    }
}
