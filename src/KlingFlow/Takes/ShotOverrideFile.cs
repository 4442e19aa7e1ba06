using System.ComponentModel;

namespace KlingFlow.Takes;

/// <summary>One entry of <c>shots:</c> in <c>generate.yaml</c> as it stands on disk.</summary>
public sealed class ShotOverrideFile
{
    /// <summary>Another prompt.</summary>
    [Description("Another prompt for this take.")]
    public string? Prompt { get; set; }

    /// <summary>E.g. <c>take1</c>.</summary>
    [Description("That take's prompt for this shot, e.g. take1.")]
    public string? From { get; set; }

    /// <summary>E.g. <c>take2</c>.</summary>
    [Description("Individual mode: that take's clip of this shot, unpaid.")]
    public string? Keep { get; set; }

    /// <summary>Made anew.</summary>
    [Description("Individual mode: make it anew although nothing changed.")]
    public bool? Again { get; set; }
}
