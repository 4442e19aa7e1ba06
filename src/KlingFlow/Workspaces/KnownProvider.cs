using KlingFlow.Errors;

namespace KlingFlow.Workspaces;

/// <summary>The names that <c>provider:</c> can have.</summary>
public static class KnownProvider
{
    /// <summary>The local one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["animatic", "kling", "fal", "runway", "pollo"];

    /// <summary>Why a name is no provider, or null where it is one.</summary>
    public static Problem? Complaint(string name) =>
        Names.Contains(name)
            ? null
            : new Problem(
                ProblemCode.UnknownModel,
                $"there is no provider `{SafeText.Short(name, 60)}`",
                Hint: DidYouMean.Nearest(name, Names) is { } meant ? $"did you mean `{meant}`?" : "one of " + string.Join(", ", Names.Select(known => $"`{known}`")));
}
