namespace KlingFlow.Workspaces;

/// <summary>A value and who set it, so that <c>kling config --show-origin</c> can tell.</summary>
/// <param name="Value">What holds.</param>
/// <param name="Origin"><c>built in</c>, <c>kling.yaml:3</c>, <c>project.yaml:6</c>, <c>plan.yaml:9</c>.</param>
public sealed record Setting<T>(T Value, string Origin)
{
    /// <summary>The origin of what nobody set.</summary>
    public const string BuiltIn = "built in";
}
