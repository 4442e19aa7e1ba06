using KlingFlow.Errors;

namespace KlingFlow.Workspaces;

/// <summary>The names that <c>provider:</c> can have.</summary>
public static class KnownProvider
{
    /// <summary>The local one first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["animatic", "kling", "fal", "runway", "pollo"];

    /// <summary>Who can speak; the one of this machine first.</summary>
    public static IReadOnlyList<string> Speakers { get; } = ["local", "kling", "elevenlabs"];

    /// <summary>Why a name is no provider of a plan, or null where it is one.</summary>
    public static Problem? Complaint(string name) => Complaint(name, Names);

    /// <summary>Why nobody of this name has an address and a key, or null where somebody does.</summary>
    public static Problem? AccountComplaint(string name) => Complaint(name, [.. Names.Union(Speakers.Except(["local"]))]);

    private static Problem? Complaint(string name, IReadOnlyList<string> names) =>
        names.Contains(name)
            ? null
            : new Problem(
                ProblemCode.UnknownModel,
                $"there is no provider `{SafeText.Short(name, 60)}`",
                Hint: DidYouMean.Nearest(name, names) is { } meant ? $"did you mean `{meant}`?" : "one of " + string.Join(", ", names.Select(known => $"`{known}`")));
}
