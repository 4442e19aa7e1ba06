using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary>Reads <c>kling.yaml</c>: every value with its origin, every problem with its place.</summary>
internal static class WorkspaceSettingsReader
{
    public const string FileName = "kling.yaml";

    // Below this the watcher would spin, and nothing a person does is faster.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    public static (WorkspaceSettings Settings, IReadOnlyList<Problem> Problems) Read(IDisk disk, string root)
    {
        var read = HandWritten.ReadFile<WorkspaceFile>(disk, Path.Combine(root, FileName), FileName);
        var file = read.Partial ?? new WorkspaceFile();
        var list = new SettingList(read.Places, FileName);
        var settings = Resolve(file, list);
        var schema = SchemaNumber.Complaint(file.Schema, read.Places);

        return (settings with { Lines = list.Lines }, ProblemOrder.ByPlace([.. read.Problems, .. schema is null ? [] : new[] { schema }, .. list.Problems]));
    }

    private static WorkspaceSettings Resolve(WorkspaceFile file, SettingList list) => new()
    {
        Defaults = DefaultsReader.Read(file.Defaults, list, new TakeDefaults()),
        Providers = ProvidersReader.Read(file, list),
        Speech = SpeechReader.Read(file.Speech, list, new SpeechSettings()),
        Sound = SoundReader.Read(file.Sound, list, new SoundSettings()),
        Grid = Grid(file.Grid, list),
        Failover = Failover(file, list),
        FailoverPolicy = list.Value("failover_policy", file.FailoverPolicy, "ask"),
        Budget = BudgetReader.OfWorkspace(file.Budget, list),
        Polling = Polling(file.Polling, list),
        Watch = Watch(file.Watch, list),
        Callback = Callback(file.Callback, list),
        HandoffRun = Run(file.Handoff?.Run, list),
        Media = Media(file.Media, list),
    };

    private static GridSettings Grid(WorkspaceFile.GridFile? file, SettingList list)
    {
        if (file?.Provider is { } provider && KnownProvider.Complaint(provider) is { } complaint)
            list.Wrong("grid.provider", complaint);

        return new GridSettings(
            list.Value("grid.method", file?.Method, "sheet"),
            list.Value<string?>("grid.provider", file?.Provider, null),
            list.Value<string?>("grid.model", file?.Model, null));
    }

    private static IReadOnlyList<string> Failover(WorkspaceFile file, SettingList list)
    {
        for (var i = 0; i < (file.Failover?.Count ?? 0); i++)
        {
            if (KnownProvider.Complaint(file.Failover![i]) is { } complaint)
                list.Wrong($"failover.{i}", complaint);
        }

        return list.Value<IReadOnlyList<string>>("failover", file.Failover, []);
    }

    private static PollingSettings Polling(WorkspaceFile.PollingFile? file, SettingList list)
    {
        var builtIn = new PollingSettings();
        var polling = new PollingSettings
        {
            Interval = Pause("polling.interval", file?.Interval, builtIn.Interval, list),
            MaxInterval = Pause("polling.max_interval", file?.MaxInterval, builtIn.MaxInterval, list),
            Deadline = Pause("polling.deadline", file?.Deadline, builtIn.Deadline, list),
        };
        if (file?.MaxInterval is not null && polling.MaxInterval < polling.Interval)
            list.Wrong("polling.max_interval", "`max_interval` is shorter than `interval`");

        return polling.MaxInterval < polling.Interval ? polling with { MaxInterval = polling.Interval } : polling;
    }

    private static WatchSettings Watch(WorkspaceFile.WatchFile? file, SettingList list)
    {
        var builtIn = new WatchSettings();
        return new WatchSettings
        {
            Settle = Pause("watch.settle", file?.Settle, builtIn.Settle, list),
            PaySettle = Pause("watch.pay_settle", file?.PaySettle, builtIn.PaySettle, list),
            Rescan = Pause("watch.rescan", file?.Rescan, builtIn.Rescan, list),
        };
    }

    private static TimeSpan Pause(string path, TimeSpan? value, TimeSpan builtIn, SettingList list)
    {
        if (value < Shortest)
        {
            list.Wrong(path, "this is shorter than 20 ms");
            value = null;
        }

        return list.Value(path, value, builtIn);
    }

    private static CallbackSettings Callback(WorkspaceFile.CallbackFile? file, SettingList list) => new(
        list.Value<Uri?>("callback.public_url", ProvidersReader.Address("callback.public_url", file?.PublicUrl, list), null),
        ProvidersReader.Key("callback.webhook_secret", file?.WebhookSecret, list));

    private static IReadOnlyList<string>? Run(List<string>? run, SettingList list)
    {
        if (run is [] || run?[0].Length == 0)
        {
            list.Wrong("handoff.run", "the list names no program", "write the program first, or `run: null`");
            run = null;
        }

        return list.Value<IReadOnlyList<string>?>("handoff.run", run, null);
    }

    private static MediaSettings Media(WorkspaceFile.MediaFile? file, SettingList list) => new(
        list.Value("media.ffmpeg", file?.Ffmpeg, "ffmpeg"), list.Value("media.ffprobe", file?.Ffprobe, "ffprobe"));
}
