using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Plans;

/// <summary><c>grid.yaml</c> as it stands on disk: a person's order for an exploration grid. It may be empty.</summary>
[Description("Asks for an exploration grid. It may be empty.")]
internal sealed class GridRequestFile
{
    [Description("What to explore. Absent: the plan's `grid`, or the first shot's prompt.")]
    [AlsoCalled("text", "description")]
    public string? Prompt { get; set; }

    [Description("Names of elements; absent: the plan's.")]
    [AlsoCalled("characters", "subjects")]
    public List<string>? Elements { get; set; }

    [Description("Why you ask; kept with the grid.")]
    public string? Note { get; set; }

    [Description("Hash of the plan this was asked for. `kling grid` writes it.")]
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? Plan { get; set; }
}
