namespace KlingFlow.Tasks;

/// <summary>The words of <c>error_kind</c>: what kind of failure it was, so that the next step follows from the word.</summary>
public static class ErrorKind
{
    /// <summary>The request breaks a rule of the provider: change the plan.</summary>
    public const string BadInput = "bad_input";

    /// <summary>Content policy: change the prompt or image. Never sent to another provider.</summary>
    public const string Policy = "policy";

    /// <summary>Arrears, or the pack is used up.</summary>
    public const string Money = "money";

    /// <summary>No right to this model or route, or the address is not allowed.</summary>
    public const string Permission = "permission";

    /// <summary>Key missing, wrong or expired.</summary>
    public const string Credential = "credential";

    /// <summary>The account is not in order.</summary>
    public const string Account = "account";

    /// <summary>Too many at once: sent again later.</summary>
    public const string Throttled = "throttled";

    /// <summary>The network or the provider's machines: sent or asked again later.</summary>
    public const string Temporary = "temporary";

    /// <summary>The task failed at the provider for a reason it does not classify.</summary>
    public const string Remote = "remote";

    /// <summary>What was downloaded is not the video it should be.</summary>
    public const string BadMedia = "bad_media";

    /// <summary>The provider does not know the task any more.</summary>
    public const string Vanished = "vanished";

    /// <summary>The task ended well, and its result is not named or cannot be fetched.</summary>
    public const string NoResult = "no_result";

    /// <summary>Whether an open task with this word asks for a person, whatever its age. It is asked about all the same.</summary>
    public static bool IsStuck(string? kind) => kind is Vanished or NoResult or BadMedia;

    /// <summary>Whether the word pauses the whole queue of the provider, because the next request would fare the same.</summary>
    public static bool PausesQueue(string? kind) => kind is Money or Permission or Credential or Account;
}
