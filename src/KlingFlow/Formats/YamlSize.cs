namespace KlingFlow.Formats;

/// <summary>How large a hand-written file may be.</summary>
/// <param name="MaxBytes">Of the file.</param>
/// <param name="MaxEvents">Parsing events, roughly two per value.</param>
public readonly record struct YamlSize(int MaxBytes, int MaxEvents)
{
    /// <summary>1 MiB: a plan has a few kilobytes.</summary>
    public static YamlSize Usual { get; } = new(YamlLimits.MaxBytes, YamlLimits.MaxEvents);

    /// <summary>64 MiB: what the program itself writes of the longest script it reads.</summary>
    public static YamlSize OfLongScript { get; } = new(64 << 20, 12_000_000);

    /// <summary>For a message.</summary>
    public string Complaint => $"the file is larger than {MaxBytes >> 20} MiB";
}
