namespace KlingFlow.Simulator;

/// <summary>How a simulator behaves. The defaults suit a person who tries things out; tests shorten the delays.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Port on 127.0.0.1. Default: 0, the system picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The only key that is accepted, as <c>Authorization: Bearer …</c>. Default: <c>sim-key</c>.</summary>
    public string ApiKey { get; init; } = "sim-key";

    /// <summary>How long a task stays <c>submitted</c>. Default: 1 s.</summary>
    public TimeSpan SubmittedFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long it is <c>processing</c> after that. Default: 4 s.</summary>
    public TimeSpan ProcessingFor { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Divides both delays: 10 makes a task end ten times sooner. Default: 1. Above 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long a result address is good. Default: 30 days, as at Kling.</summary>
    public TimeSpan UrlLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Tasks that may be unfinished at once; one more is refused with 429 / 1303. Default: 20, a standard video pack.</summary>
    public int Slots { get; init; } = 20;

    /// <summary>Images that may be unfinished at once, each of a task counted. Default: 9, a standard image pack.</summary>
    public int ImageSlots { get; init; } = 9;

    /// <summary>
    /// Whether <c>/tasks</c> tells about what the older routes made. Clients have seen it do so for one of them; nobody promises it. Default: yes.
    /// </summary>
    public bool TellsLegacyTasks { get; init; } = true;

    /// <summary>Ids of elements that are there from the start, as Kling has some for everybody. Default: none.</summary>
    public IReadOnlyCollection<string> PresetElements { get; init; } = [];

    /// <summary>What happens to an <c>external_task_id</c> that was used before. Default: refused, naming the field.</summary>
    public DuplicatePolicy Duplicates { get; init; } = DuplicatePolicy.Refuse;

    /// <summary>
    /// Where <c>tasks.jsonl</c>, <c>billing.jsonl</c> and <c>requests.jsonl</c> are kept, so that tasks survive a restart of
    /// the simulator. Default: nowhere, everything is in memory.
    /// </summary>
    public string? StateFolder { get; init; }

    /// <summary>Where result videos are cached, one per size and length; several simulators may share it. Default: a temporary folder.</summary>
    public string? VideoFolder { get; init; }

    /// <summary>The ffmpeg that makes the results. Default: the one on the path.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>Faults that are armed from the start, e.g. <c>lose_response=1,lookup_lag=2</c>. Default: none.</summary>
    public string Chaos { get; init; } = "";

    /// <summary>The clock of tasks and addresses. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
