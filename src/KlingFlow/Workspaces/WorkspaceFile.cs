using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>kling.yaml</c> as it stands on disk, before any rule is checked: everything may be missing.</summary>
[Description("Settings of a KlingFlow workspace.")]
internal sealed class WorkspaceFile
{
    [Description("Version of this format: 1.")]
    public int? Schema { get; set; }

    [Description("What plans mean where they are silent.")]
    public DefaultsFile? Defaults { get; set; }

    [Description("Addresses and keys of providers, by name.")]
    public Dictionary<string, ProviderFile>? Providers { get; set; }

    [Description("What films sound like where a project is silent.")]
    public SoundFile? Sound { get; set; }

    [Description("Who speaks in script films.")]
    public SpeechFile? Speech { get; set; }

    [Description("How exploration grids are made.")]
    public GridFile? Grid { get; set; }

    [Description("Providers in the order in which they are asked when the one before takes nothing.")]
    public List<string>? Failover { get; set; }

    [Description("ask: the next provider is named with its price; auto: it is asked by itself, once per sequence. Only where it is proven that nothing was accepted.")]
    [AllowedValues("ask", "auto")]
    public string? FailoverPolicy { get; set; }

    [Description("Caps on money; where a project sets one too, the smaller counts.")]
    public BudgetFile? Budget { get; set; }

    [Description("How often a provider is asked about a task.")]
    public PollingFile? Polling { get; set; }

    [Description("How patient the watcher is.")]
    public WatchFile? Watch { get; set; }

    [Description("Where providers may call back.")]
    public CallbackFile? Callback { get; set; }

    [Description("What to run when a take has ended.")]
    public HandoffFile? Handoff { get; set; }

    [Description("Programs that handle media.")]
    public MediaFile? Media { get; set; }

    internal sealed class ProviderFile
    {
        [Description("Where the provider answers; https, or http on this machine.")]
        [AlsoCalled("url", "endpoint", "host")]
        public string? BaseUrl { get; set; }

        [Description("Where the key is. Never the key itself.")]
        [AlsoCalled("key", "token")]
        public KeySource? ApiKey { get; set; }

        [Description("First half of a pair for signed tokens.")]
        public KeySource? AccessKey { get; set; }

        [Description("Second half of a pair for signed tokens.")]
        public KeySource? SecretKey { get; set; }

        [Description("How many tasks may run there at once.")]
        [AlsoCalled("concurrency", "parallel")]
        [Range(1, 100)]
        public int? MaxInFlight { get; set; }
    }

    internal sealed class GridFile
    {
        [Description("sheet: one image, cut in four. four: four images, shown as a sheet.")]
        [AllowedValues("sheet", "four")]
        public string? Method { get; set; }

        [Description("Absent: the provider of the plan.")]
        public string? Provider { get; set; }

        [Description("Absent: the provider's own choice.")]
        public string? Model { get; set; }
    }

    internal sealed class PollingFile
    {
        [Description("First pause between two questions, e.g. 10s.")]
        public TimeSpan? Interval { get; set; }

        [Description("Longest pause, e.g. 60s.")]
        public TimeSpan? MaxInterval { get; set; }

        [Description("When asking ends, e.g. 30d.")]
        public TimeSpan? Deadline { get; set; }
    }

    internal sealed class WatchFile
    {
        [Description("How long a plan must be unchanged before it is read, e.g. 1s.")]
        public TimeSpan? Settle { get; set; }

        [Description("How long a plan and a request must be unchanged before anything is spent, e.g. 3s.")]
        public TimeSpan? PaySettle { get; set; }

        [Description("Pause between two looks at everything, e.g. 30s.")]
        public TimeSpan? Rescan { get; set; }
    }

    internal sealed class CallbackFile
    {
        [Description("https address under which this machine can be reached; absent: only polling.")]
        [AlsoCalled("url")]
        public string? PublicUrl { get; set; }

        [Description("Where the secret is that proves a call.")]
        public KeySource? WebhookSecret { get; set; }
    }

    internal sealed class HandoffFile
    {
        [Description("Program and arguments as a list; \"{file}\" is replaced by the handoff file. No shell.")]
        [AlsoCalled("command", "exec")]
        public List<string>? Run { get; set; }
    }

    internal sealed class MediaFile
    {
        [Description("A name on the PATH, or a path.")]
        public string? Ffmpeg { get; set; }

        [Description("A name on the PATH, or a path.")]
        public string? Ffprobe { get; set; }
    }
}
