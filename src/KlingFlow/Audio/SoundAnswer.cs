using KlingFlow.Catalogue;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Providers;

namespace KlingFlow.Audio;

/// <summary>A result that came with the answer to its request. Kept beside the journal until it is settled: it names an address that nobody tells twice.</summary>
internal sealed record SoundAnswer
{
    public int Schema { get; init; } = 1;

    public required string TaskId { get; init; }

    public required string Status { get; init; }

    public string Message { get; init; } = "";

    public string? ErrorKind { get; init; }

    public string? Url { get; init; }

    public string? File { get; init; }

    public decimal? Seconds { get; init; }

    public decimal? Units { get; init; }

    public string UnitKind { get; init; } = Catalogue.UnitKind.Video;

    public decimal? Cash { get; init; }

    public string? Currency { get; init; }

    public RemoteReport Report => new()
    {
        TaskId = TaskId,
        Status = Status,
        Message = Message,
        ErrorKind = ErrorKind,
        ResultUrl = Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url : null,
        LocalFile = File,
        ResultSeconds = Seconds,
        UnitsBilled = Units,
        UnitKind = UnitKind,
        CashBilled = Cash is { } amount && Currency is { } currency ? new Money(amount, currency) : null,
    };

    public static SoundAnswer Of(RemoteReport report) => new()
    {
        TaskId = report.TaskId,
        Status = report.Status,
        Message = report.Message,
        ErrorKind = report.ErrorKind,
        Url = report.ResultUrl?.AbsoluteUri,
        File = report.LocalFile,
        Seconds = report.ResultSeconds,
        Units = report.UnitsBilled,
        UnitKind = report.UnitKind,
        Cash = report.CashBilled?.Amount,
        Currency = report.CashBilled?.Currency,
    };

    /// <summary>The one that was kept; null where there is none that reads.</summary>
    public static RemoteReport? Read(IDisk disk, string path) =>
        disk.File.Exists(path) && MachineJson.TryRead(disk.File.ReadAllText(path), SoundJson.Default.SoundAnswer, out var answer, out _) ? answer.Report : null;

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(IDisk disk, string path)
    {
        disk.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(disk, path, MachineJson.Write(this, SoundJson.Default.SoundAnswer));
    }
}
