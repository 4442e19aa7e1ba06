using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>budget:</c> as it stands in kling.yaml and project.yaml.</summary>
internal sealed class BudgetFile
{
    [Description("ISO 4217, e.g. USD. All amounts are in this currency.")]
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "three capital letters, e.g. USD")]
    public string? Currency { get; set; }

    [Description("The most one take may cost.")]
    [AlsoCalled("max_per_take", "take")]
    [Range(0d, 1_000_000_000d)]
    public decimal? PerTake { get; set; }

    [Description("The most that may be spent in one day.")]
    [AlsoCalled("max_per_day", "day", "daily")]
    [Range(0d, 1_000_000_000d)]
    public decimal? PerDay { get; set; }

    [Description("The most that may be spent on one project.")]
    [AlsoCalled("max_per_project", "project", "total")]
    [Range(0d, 1_000_000_000d)]
    public decimal? PerProject { get; set; }

    [Description("In which a day begins, e.g. Europe/Berlin.")]
    public string? TimeZone { get; set; }
}
