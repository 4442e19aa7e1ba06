using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace KlingFlow.Takes;

/// <summary><c>generate.yaml</c> as it stands on disk: everything may be missing. Only <see cref="RequestReader"/> and the schema writer see it.</summary>
public sealed class GenerateRequestFile
{
    /// <summary>How the shots are made.</summary>
    [Description("multi_shot: one task for all shots; individual: one task per shot. Default: the plan's.")]
    [AllowedValues("multi_shot", "individual")]
    public string? Mode { get; set; }

    /// <summary>Who makes it.</summary>
    [Description("Who makes this take, e.g. fal. Default: the plan's provider.")]
    public string? Provider { get; set; }

    /// <summary>Which open take it replaces.</summary>
    [Description("An open take, e.g. take1, that is given up for this one; only where its provider has accepted nothing of it.")]
    public string? InsteadOf { get; set; }

    /// <summary>By number of the shot.</summary>
    [Description("Per shot, by its number counted from 0: exactly one of prompt, from, keep, again.")]
    public Dictionary<string, ShotOverrideFile>? Shots { get; set; }

    /// <summary>For people.</summary>
    [Description("Why you ask; kept with the take.")]
    public string? Note { get; set; }

    /// <summary>Hash of the plan.</summary>
    [Description("Hash of the plan this was asked for. `kling generate` writes it.")]
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? Plan { get; set; }
}
