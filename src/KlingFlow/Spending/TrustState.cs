using KlingFlow.Errors;

namespace KlingFlow.Spending;

/// <summary>Whether a workspace is trusted at its path.</summary>
/// <param name="IsTrusted">Whether credentials may be read, programs of the workspace run and money be spent.</param>
/// <param name="Changed">What has changed since trust was given, e.g. <c>providers.kling.base_url</c>; empty where it never was.</param>
public sealed record TrustState(bool IsTrusted, IReadOnlyList<string> Changed)
{
    /// <summary>Nobody has trusted it here.</summary>
    public static TrustState Never { get; } = new(false, []);

    /// <summary>Trusted as it is.</summary>
    public static TrustState Trusted { get; } = new(true, []);

    /// <summary>Why not; null where it is trusted.</summary>
    public Problem? Problem => IsTrusted
        ? null
        : new Problem(
            ProblemCode.NotTrusted,
            Changed.Count == 0 ? "this workspace is not trusted on this machine" : $"since this workspace was trusted, {string.Join(", ", Changed)} changed",
            Hint: "look at kling.yaml, then run `kling trust`");
}
