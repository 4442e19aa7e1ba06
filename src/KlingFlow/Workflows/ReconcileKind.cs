namespace KlingFlow.Workflows;

/// <summary>The words of <c>kind</c> in what <c>kling reconcile</c> finds (design.md 4.3).</summary>
public static class ReconcileKind
{
    /// <summary>A request whose answer was lost, found at the provider.</summary>
    public const string Adopt = "adopt";

    /// <summary>A request whose answer was lost and that no look-up finds: a person decides.</summary>
    public const string MaybePaid = "maybe_paid";

    /// <summary>It could not be asked.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>Two tasks under one id: both are billed.</summary>
    public const string MadeTwice = "made_twice";

    /// <summary>It cost over a fifth more than was expected: a person accepts it before anything new is paid.</summary>
    public const string OverEstimate = "over_estimate";

    /// <summary>Money is set aside for something that will not be sent.</summary>
    public const string Reservation = "reservation";

    /// <summary>Ended, and its money is not settled.</summary>
    public const string Unsettled = "unsettled";

    /// <summary>A paid take that the folder shows and the journal does not know.</summary>
    public const string Unaccounted = "unaccounted";

    /// <summary>A take that the journal knows and the folder of today does not show.</summary>
    public const string NotInFolder = "not_in_folder";

    /// <summary>It goes on by itself.</summary>
    public const string Open = "open";

    /// <summary>The task has ended at the provider, and its result is not here.</summary>
    public const string NoResult = "no_result";

    /// <summary>The result is here, and its manifest is not.</summary>
    public const string NoManifest = "no_manifest";

    /// <summary>A take's folder that a crash left before its record was written.</summary>
    public const string HalfWritten = "half_written";

    /// <summary>A record that does not read.</summary>
    public const string Damaged = "damaged_record";

    /// <summary>The video of a finished take is gone.</summary>
    public const string MediaMissing = "media_missing";

    /// <summary>The video of a finished take is not the one that its manifest describes.</summary>
    public const string MediaAltered = "media_altered";

    /// <summary>The events tell of a move that no shot makes.</summary>
    public const string IllegalMove = "illegal_move";

    /// <summary>A task at the provider with an id of ours that nobody here knows.</summary>
    public const string RemoteTask = "remote_task";

    /// <summary>Whether only a person can go on from it.</summary>
    public static bool NeedsPerson(string kind) => kind is MaybePaid or MadeTwice or OverEstimate;
}
