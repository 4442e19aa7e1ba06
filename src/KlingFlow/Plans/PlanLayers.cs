using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>The values that several files may set: the plan's own, else the project's, the workspace's or the built-in one.</summary>
internal sealed class PlanLayers(PlanFile file, TakeDefaults below, FilePlaces places)
{
    /// <summary>What holds for a key of <c>defaults:</c>.</summary>
    public string Of(string key) => Own(key) ?? Below(key)!.Value;

    /// <summary>Where a value stands that does not stand in the plan, for the end of a message; empty otherwise.</summary>
    public string Origin(string key) =>
        places.Has(key) || Below(key) is not { } setting ? ""
        : setting.Origin == Setting<string>.BuiltIn ? " (the built-in value)"
        : $" (from {setting.Origin})";

    /// <summary>Who set the default of a key, as in <see cref="Setting{T}"/>; null for a key that has none.</summary>
    public string? SetBelow(string key) => Below(key)?.Origin;

    private string? Own(string key) => key switch
    {
        "provider" => file.Provider,
        "model" => file.Model,
        "mode" => file.Mode,
        "aspect_ratio" => file.AspectRatio,
        "resolution" => file.Resolution,
        "audio" => file.Audio,
        "negative" => file.Negative,
        _ => null,
    };

    private Setting<string>? Below(string key) => key switch
    {
        "provider" => below.Provider,
        "model" => below.Model,
        "mode" => below.Mode,
        "aspect_ratio" => below.AspectRatio,
        "resolution" => below.Resolution,
        "audio" => below.Audio,
        "negative" => below.Negative,
        _ => null,
    };
}
