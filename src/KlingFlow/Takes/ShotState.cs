namespace KlingFlow.Takes;

/// <summary>The words for the state of a shot (design.md 4.2).</summary>
public static class ShotState
{
    /// <summary>No take yet, or one of which nothing was sent.</summary>
    public const string Registered = "registered";

    /// <summary>The provider has it, or may have it.</summary>
    public const string VideoSubmitted = "video_submitted";

    /// <summary>The provider works on it.</summary>
    public const string VideoProcessing = "video_processing";

    /// <summary>There is a video.</summary>
    public const string VideoComplete = "video_complete";

    /// <summary>There will be none from this take.</summary>
    public const string VideoFailed = "video_failed";

    /// <summary>The take was approved.</summary>
    public const string Approved = "approved";

    /// <summary>The take was rejected.</summary>
    public const string Rejected = "rejected";
}
