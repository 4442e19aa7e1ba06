namespace KlingFlow.Simulator.Faults;

/// <summary>The switches that more than one place asks for by name; what each does stands in <see cref="ChaosTable"/>.</summary>
internal static class ChaosName
{
    public const string Drop = "drop";
    public const string TwoTasks = "two_tasks";
    public const string Vanish = "vanish";
    public const string Hidden = "hidden";
    public const string Stuck = "stuck";
    public const string StatusBackwards = "status_backwards";
    public const string StatusUnknown = "status_unknown";
    public const string TaskBlocked = "task_blocked";
    public const string TaskFails = "task_fails";
    public const string NoUrl = "no_url";
    public const string NullUrl = "null_url";
    public const string NoOutputs = "no_outputs";
    public const string TwoUrls = "two_urls";
    public const string ExpiredUrl = "expired_url";
    public const string WrongId = "wrong_id";
    public const string LookupLag = "lookup_lag";
    public const string CreateDelay = "create_delay";
    public const string QueryDelay = "query_delay";
    public const string RetryAfter = "retry_after";
    public const string Overbill = "overbill";
    public const string Flap = "flap";
    public const string Off = "off";
}
