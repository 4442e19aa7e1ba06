namespace KlingFlow.Spending;

/// <summary>How much may be spent: the smaller of <c>budget:</c> in <c>kling.yaml</c> and in <c>project.yaml</c>.</summary>
public sealed record Caps
{
    /// <summary>ISO 4217. An estimate in another currency is over every cap.</summary>
    public required string Currency { get; init; }

    /// <summary>For one take.</summary>
    public required decimal PerTake { get; init; }

    /// <summary>For what is reserved on one day.</summary>
    public required decimal PerDay { get; init; }

    /// <summary>For the project as a whole.</summary>
    public required decimal PerProject { get; init; }

    /// <summary>Where a day begins and ends.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Spent according to the take folders and unknown to this journal, e.g. in a clone; counts for the project.</summary>
    public decimal SpentElsewhere { get; init; }
}
