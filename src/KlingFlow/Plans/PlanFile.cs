using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>
/// plan.yaml as it stands on disk, before any rule is checked: everything may be missing.
/// Only <see cref="PlanReader"/> sees this type; the rest of the program works with <see cref="Plan"/>.
/// </summary>
[Description("What the director wants of one sequence (ClientPlanV1).")]
internal sealed class PlanFile : DefaultsFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("For people.")]
    [AlsoCalled("name")]
    public string? Title { get; set; }

    [Description("Where the sequence stands in the project's song, in seconds.")]
    [AlsoCalled("music", "timing")]
    public SongFile? Song { get; set; }

    [Description("For people.")]
    [AlsoCalled("note", "description", "comment")]
    public string? Notes { get; set; }

    [Description("The first image: a file, or grid to wait for a chosen quadrant. Absent: start_frame.png or .jpg beside the plan, where there is one.")]
    [AlsoCalled("first_frame", "start_image", "image")]
    public string? StartFrame { get; set; }

    [Description("The last image: a file.")]
    [AlsoCalled("last_frame", "end_image", "tail")]
    public string? EndFrame { get; set; }

    [Description("What an exploration grid should show.")]
    public GridFile? Grid { get; set; }

    [Description("Names of elements; their order is their priority.")]
    [AlsoCalled("characters", "subjects")]
    public List<string>? Elements { get; set; }

    [Description("The shots, in order.")]
    [AlsoCalled("shot", "scenes", "clips")]
    [Required]
    public List<ShotFile>? Shots { get; set; }

    [Description("true asks for the first take as soon as the plan is saved. Must be the last key of the file.")]
    [AlsoCalled("go", "approved", "start")]
    public bool? Ready { get; set; }

    internal sealed class SongFile
    {
        [Description("Seconds from the start of the song.")]
        [AlsoCalled("start", "in")]
        [Required]
        [Range(0d, 86_400d)]
        public decimal? From { get; set; }

        [Description("Seconds from the start of the song; later than from.")]
        [AlsoCalled("end", "until", "out")]
        [Required]
        [Range(0d, 86_400d)]
        public decimal? To { get; set; }
    }

    internal sealed class GridFile
    {
        [Description("What to explore. Absent: the first shot's prompt.")]
        public string? Prompt { get; set; }
    }

    internal sealed class ShotFile
    {
        [Description("What the model is asked to show; @name means an element.")]
        [AlsoCalled("text", "description")]
        [Required]
        [StringLength(10_000, MinimumLength = 1)]
        public string? Prompt { get; set; }

        [Description("Length on screen, in whole seconds.")]
        [AlsoCalled("duration", "length", "secs", "time")]
        [Required]
        [Range(1, 600)]
        public int? Seconds { get; set; }

        [Description("Individual mode only: the first image of this shot.")]
        [AlsoCalled("first_frame", "start_image", "image")]
        public string? StartFrame { get; set; }
    }
}
