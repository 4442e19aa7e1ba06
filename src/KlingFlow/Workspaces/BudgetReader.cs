namespace KlingFlow.Workspaces;

/// <summary>Lays the caps of one file over those below it.</summary>
internal static class BudgetReader
{
    /// <summary>The workspace's: what is not said is built in.</summary>
    public static BudgetSettings OfWorkspace(BudgetFile? file, SettingList settings)
    {
        var builtIn = new BudgetSettings();
        return new BudgetSettings
        {
            Currency = settings.Value("budget.currency", file?.Currency, builtIn.Currency),
            PerTake = settings.Value("budget.per_take", file?.PerTake, builtIn.PerTake),
            PerDay = settings.Value("budget.per_day", file?.PerDay, builtIn.PerDay),
            PerProject = settings.Value("budget.per_project", file?.PerProject, builtIn.PerProject),
            TimeZone = settings.Value("budget.time_zone", Zone(file, settings), builtIn.TimeZone),
        };
    }

    /// <summary>The project's: of each cap the smaller counts.</summary>
    public static BudgetSettings OfProject(BudgetFile? file, SettingList settings, BudgetSettings workspace)
    {
        if (file?.Currency is { } currency && currency != workspace.Currency)
            settings.Wrong("budget.currency", $"the workspace counts in {workspace.Currency}", "caps of one workspace have one currency");

        if (file?.TimeZone is not null)
            settings.Wrong("budget.time_zone", "the time zone stands in kling.yaml, for all projects", "remove this line");

        return workspace with
        {
            PerTake = Smaller("budget.per_take", file?.PerTake, workspace.PerTake, settings),
            PerDay = Smaller("budget.per_day", file?.PerDay, workspace.PerDay, settings),
            PerProject = Smaller("budget.per_project", file?.PerProject, workspace.PerProject, settings),
        };
    }

    private static decimal Smaller(string path, decimal? own, decimal workspace, SettingList settings) =>
        own < workspace ? settings.Value(path, own, workspace) : workspace;

    private static TimeZoneInfo? Zone(BudgetFile? file, SettingList settings)
    {
        if (file?.TimeZone is not { } name)
            return null;

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;

        settings.Wrong("budget.time_zone", $"there is no time zone `{name}`", "write it like `Europe/Berlin`, or `UTC`");
        return null;
    }
}
