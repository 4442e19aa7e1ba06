namespace KlingFlow.Tasks;

/// <summary>The words of <c>status</c> in <c>task.json</c>. Words, not an enum: an unknown one found on disk is kept and shown.</summary>
public static class RemoteStatus
{
    /// <summary>The intent is recorded; nothing is known to be accepted.</summary>
    public const string Pending = "pending";

    /// <summary>The provider has a task id for it.</summary>
    public const string Submitted = "submitted";

    /// <summary>The provider works on it.</summary>
    public const string Processing = "processing";

    /// <summary>Ended well.</summary>
    public const string Succeed = "succeed";

    /// <summary>Ended badly.</summary>
    public const string Failed = "failed";

    /// <summary>Perhaps accepted, perhaps paid: nobody knows yet.</summary>
    public const string SubmitUnknown = "submit_unknown";

    /// <summary>Cancelled before anything was sent.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The word after a report: a terminal word stays what it is, anything else follows the report.</summary>
    public static string Next(string current, string reported) => IsTerminal(current) ? current : reported;

    /// <summary>Terminal words are sticky: nothing a provider says later changes them.</summary>
    public static bool IsTerminal(string status) => status is Succeed or Failed or Cancelled;
}
