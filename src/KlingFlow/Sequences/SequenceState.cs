namespace KlingFlow.Sequences;

/// <summary>The words of <c>state</c> (design.md 4.1).</summary>
public static class SequenceState
{
    /// <summary>Approved, and marked as final.</summary>
    public const string Final = "final";

    /// <summary>One take is approved.</summary>
    public const string Approved = "approved";

    /// <summary>A further take is being made.</summary>
    public const string Iterating = "iterating";

    /// <summary>The first take is being made.</summary>
    public const string Generating = "generating";

    /// <summary>Waits for a verdict.</summary>
    public const string Review = "review";

    /// <summary>Waits for an element.</summary>
    public const string ElementsPending = "elements_pending";

    /// <summary>The start frame is there.</summary>
    public const string StartFrameApproved = "start_frame_approved";

    /// <summary>Waits for the choice of a quadrant.</summary>
    public const string GridReview = "grid_review";

    /// <summary>A grid is being made.</summary>
    public const string GridExploring = "grid_exploring";

    /// <summary>There is a plan.</summary>
    public const string Planned = "planned";

    /// <summary>There is no plan that reads.</summary>
    public const string Invalid = "invalid";
}
