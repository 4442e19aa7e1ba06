using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>defaults:</c> as it stands in kling.yaml and project.yaml, before any rule is checked.</summary>
internal class DefaultsFile
{
    [Description("Who makes the takes: animatic (local and free), kling, fal, runway or pollo.")]
    public string? Provider { get; set; }

    [Description("Id or alias of a model, e.g. kling-3.0-omni.")]
    public string? Model { get; set; }

    [Description("multi_shot: one task for all shots. individual: one task per shot, cut together.")]
    [AllowedValues("multi_shot", "individual")]
    public string? Mode { get; set; }

    [Description("Width to height, in quotes: \"16:9\".")]
    [AlsoCalled("ratio", "aspect")]
    [RegularExpression("^[0-9]{1,2}:[0-9]{1,2}$", ErrorMessage = "write it like \"16:9\"")]
    public string? AspectRatio { get; set; }

    [Description("720p, 1080p or 4k.")]
    [AlsoCalled("size", "quality")]
    [AllowedValues("720p", "1080p", "4k")]
    public string? Resolution { get; set; }

    [Description("off, or native: sound made together with the picture.")]
    [AlsoCalled("sound")]
    [AllowedValues("off", "native")]
    public string? Audio { get; set; }

    [Description("What must not be seen.")]
    [AlsoCalled("negative_prompt")]
    public string? Negative { get; set; }
}
