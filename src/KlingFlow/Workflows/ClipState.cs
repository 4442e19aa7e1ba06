namespace KlingFlow.Workflows;

/// <summary>The words for how far a clip of a script film is.</summary>
public static class ClipState
{
    /// <summary>It has no folder yet.</summary>
    public const string New = "new";

    /// <summary>Its take is being made, or about to be.</summary>
    public const string Making = "making";

    /// <summary>Its take is there and wants its sound and its commit.</summary>
    public const string Sounding = "sounding";

    /// <summary>Its take is approved, by the film or by a person, and its sound is made of what the script says today.</summary>
    public const string Committed = "committed";

    /// <summary>The newest take was made from another plan than today's.</summary>
    public const string Stale = "stale";

    /// <summary>A plan is there, and nobody asks for a take.</summary>
    public const string Idle = "idle";

    /// <summary>The newest take failed, or was cancelled.</summary>
    public const string Failed = "failed";

    /// <summary>The newest take was rejected.</summary>
    public const string Rejected = "rejected";

    /// <summary>Two verdicts contradict each other.</summary>
    public const string Conflict = "conflict";

    /// <summary>An answer was lost: perhaps paid.</summary>
    public const string MaybePaid = "maybe_paid";

    /// <summary>The plan does not read.</summary>
    public const string Invalid = "invalid";

    /// <summary>Something is asked for and cannot be served yet.</summary>
    public const string Waiting = "waiting";
}
