using KlingFlow.Workspaces;

namespace KlingFlow.Spending;

/// <summary>Turns settings into caps.</summary>
public static class CapsOf
{
    /// <summary>The caps of a project's settings, in which the smaller of workspace and project stands already.</summary>
    public static Caps Budget(BudgetSettings budget) => new()
    {
        Currency = budget.Currency,
        PerTake = budget.PerTake,
        PerDay = budget.PerDay,
        PerProject = budget.PerProject,
        TimeZone = budget.TimeZone,
    };
}
