namespace KlingFlow.Workspaces;

/// <summary>Caps on money. Where workspace and project both set one, the smaller counts.</summary>
public sealed record BudgetSettings
{
    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Most that one take may cost. Default: 5.</summary>
    public decimal PerTake { get; init; } = 5;

    /// <summary>Most that may be spent in one day. Default: 50.</summary>
    public decimal PerDay { get; init; } = 50;

    /// <summary>Most that may be spent on one project. Default: 500.</summary>
    public decimal PerProject { get; init; } = 500;

    /// <summary>In which the day begins. Default: UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}
