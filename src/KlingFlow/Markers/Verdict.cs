namespace KlingFlow.Markers;

/// <summary>The words of <c>verdict</c>.</summary>
public static class Verdict
{
    /// <summary>Nobody has said anything.</summary>
    public const string None = "none";

    /// <summary>It may be cut into the film.</summary>
    public const string Approved = "approved";

    /// <summary>It may not; it keeps its number.</summary>
    public const string Rejected = "rejected";
}
