namespace KlingFlow.Workspaces;

/// <summary>What a plan means where it is silent: project over workspace over built in, each with its origin.</summary>
public sealed record TakeDefaults
{
    /// <summary>Name of the provider.</summary>
    public Setting<string> Provider { get; init; } = new("animatic", Setting<string>.BuiltIn);

    /// <summary>Id or alias in the catalogue.</summary>
    public Setting<string> Model { get; init; } = new("kling-3.0", Setting<string>.BuiltIn);

    /// <summary><c>multi_shot</c> or <c>individual</c>.</summary>
    public Setting<string> Mode { get; init; } = new("multi_shot", Setting<string>.BuiltIn);

    /// <summary>E.g. <c>16:9</c>.</summary>
    public Setting<string> AspectRatio { get; init; } = new("16:9", Setting<string>.BuiltIn);

    /// <summary>E.g. <c>720p</c>.</summary>
    public Setting<string> Resolution { get; init; } = new("720p", Setting<string>.BuiltIn);

    /// <summary><c>off</c> or <c>native</c>.</summary>
    public Setting<string> Audio { get; init; } = new("off", Setting<string>.BuiltIn);

    /// <summary>What must not be seen; empty where nothing is said.</summary>
    public Setting<string> Negative { get; init; } = new("", Setting<string>.BuiltIn);
}
