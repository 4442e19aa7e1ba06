namespace KlingFlow.Workspaces;

/// <summary><c>kling.yaml</c> with every default filled in (design.md 3.9). What is invalid there has its built-in value here and a problem beside it.</summary>
public sealed record WorkspaceSettings
{
    /// <summary>What plans mean where they are silent.</summary>
    public TakeDefaults Defaults { get; init; } = new();

    /// <summary>By name; providers that need no settings are not listed.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> Providers { get; init; } = new Dictionary<string, ProviderSettings>();

    /// <summary>What films sound like where a project is silent.</summary>
    public SoundSettings Sound { get; init; } = new();

    /// <summary>Who speaks in script films.</summary>
    public SpeechSettings Speech { get; init; } = new();

    /// <summary>How grids are made.</summary>
    public GridSettings Grid { get; init; } = new();

    /// <summary>Providers to try in this order when nothing was accepted; may be empty.</summary>
    public IReadOnlyList<string> Failover { get; init; } = [];

    /// <summary><c>ask</c> or <c>auto</c>.</summary>
    public string FailoverPolicy { get; init; } = "ask";

    /// <summary>Caps.</summary>
    public BudgetSettings Budget { get; init; } = new();

    /// <summary>How providers are asked.</summary>
    public PollingSettings Polling { get; init; } = new();

    /// <summary>How patient the watcher is.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>Where providers may call back.</summary>
    public CallbackSettings Callback { get; init; } = new();

    /// <summary>Program and arguments to run for each ended take, <c>{file}</c> stands for the handoff file; null: none.</summary>
    public IReadOnlyList<string>? HandoffRun { get; init; }

    /// <summary>Programs for media.</summary>
    public MediaSettings Media { get; init; } = new();

    /// <summary>The environment variables that hold keys, by name.</summary>
    public IEnumerable<string> KeyVariables => Providers.Values
        .SelectMany(provider => new[] { provider.ApiKey, provider.AccessKey, provider.SecretKey })
        .Append(Callback.WebhookSecret)
        .Select(source => source?.Env)
        .OfType<string>();

    /// <summary>Every setting with its origin, in the order of design.md 3.9.</summary>
    public IReadOnlyList<SettingLine> Lines { get; init; } = [];
}
