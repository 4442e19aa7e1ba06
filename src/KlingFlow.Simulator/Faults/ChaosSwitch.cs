using System.Text.RegularExpressions;

namespace KlingFlow.Simulator.Faults;

/// <summary>The names of the faults, and what each does. A number says how often it strikes, unless a unit is given.</summary>
public static partial class ChaosSwitch
{
    /// <summary>The task is made and billed; the connection closes before the answer.</summary>
    public const string LoseResponse = "lose_response";

    /// <summary>The connection is reset before anything is made.</summary>
    public const string Reset = "reset";

    /// <summary>The task is made; the answer never comes.</summary>
    public const string Hang = "hang";

    /// <summary>The task is made; the answer is 200 with half a JSON document.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The task is made; the answer is 200 without its id.</summary>
    public const string EmptyId = "empty_id";

    /// <summary>The create call is answered with 307 to another host.</summary>
    public const string RedirectCreate = "redirect_create";

    /// <summary>An id is given, but no task is made: it is never found again.</summary>
    public const string Drop = "drop";

    /// <summary>The task is made and disappears from every look-up once it is processing.</summary>
    public const string Vanish = "vanish";

    /// <summary>Every second answer about the task tells an earlier status.</summary>
    public const string StatusBackwards = "status_backwards";

    /// <summary>While it is processing, the task's status is the word <c>queued2</c>.</summary>
    public const string StatusUnknown = "status_unknown";

    /// <summary>The task fails at its end: blocked by the risk control.</summary>
    public const string TaskBlocked = "task_blocked";

    /// <summary>The task fails at its end: internal error.</summary>
    public const string TaskFails = "task_fails";

    /// <summary>Look-ups by external id do not see a task that is younger than this many seconds.</summary>
    public const string LookupLag = "lookup_lag";

    /// <summary>A succeeded task is reported without an address.</summary>
    public const string NoUrl = "no_url";

    /// <summary>A succeeded task is reported with an address that has expired: 403. Asking again gives a good one.</summary>
    public const string ExpiredUrl = "expired_url";

    /// <summary>The answer to a query carries another task's id.</summary>
    public const string WrongId = "wrong_id";

    /// <summary>The download announces its length and stops half way.</summary>
    public const string Truncated = "truncated";

    /// <summary>The download announces no length and stops half way, as if it were complete.</summary>
    public const string TruncatedSilent = "truncated_silent";

    /// <summary>The download is a web page.</summary>
    public const string Html = "html";

    /// <summary>The download trickles for about two seconds.</summary>
    public const string SlowDownload = "slow_download";

    /// <summary>The download redirects to an address inside the private network.</summary>
    public const string RedirectPrivate = "redirect_private";

    /// <summary>Every name that has no number in it.</summary>
    public static IReadOnlyList<string> Named { get; } =
    [
        LoseResponse, Reset, Hang, Unreadable, EmptyId, RedirectCreate, Drop, Vanish, StatusBackwards, StatusUnknown, TaskBlocked, TaskFails,
        LookupLag, NoUrl, ExpiredUrl, WrongId, Truncated, TruncatedSilent, Html, SlowDownload, RedirectPrivate,
    ];

    /// <summary>The names with a number in them, as a person would write them.</summary>
    public static IReadOnlyList<string> Families { get; } =
        ["status_5xx", "status_5xx_created", "code_1nnn", "query_status_5xx", "query_code_1nnn"];

    /// <summary>Faults that cling to the task that is being made.</summary>
    internal static IReadOnlyList<string> Quirks { get; } = [Vanish, StatusBackwards, StatusUnknown, TaskBlocked, TaskFails];

    internal static bool IsKnown(string name) =>
        Named.Contains(name, StringComparer.Ordinal) || CreateFamily().IsMatch(name) || QueryFamily().IsMatch(name);

    /// <summary>Faults of a create call itself.</summary>
    internal static bool IsOfCreate(string name) =>
        name is LoseResponse or Reset or Hang or Unreadable or EmptyId or RedirectCreate or Drop || CreateFamily().IsMatch(name);

    /// <summary>Faults that replace the answer to a query.</summary>
    internal static bool IsOfQuery(string name) => QueryFamily().IsMatch(name);

    /// <summary>Faults of a download.</summary>
    internal static bool IsOfDownload(string name) => name is Truncated or TruncatedSilent or Html or SlowDownload or RedirectPrivate;

    [GeneratedRegex("^(status_5[0-9]{2}(_created)?|code_1[0-9]{3})$")]
    private static partial Regex CreateFamily();

    [GeneratedRegex("^query_(status_5[0-9]{2}|code_1[0-9]{3})$")]
    private static partial Regex QueryFamily();
}
