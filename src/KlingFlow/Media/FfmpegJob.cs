namespace KlingFlow.Media;

/// <summary>One file for ffmpeg to make.</summary>
/// <param name="Arguments">Inputs, filters and encoder; everything between our fixed options and the output's name.</param>
/// <param name="Format">Name of the muxer, because the output's temporary name has no ending to tell it by.</param>
/// <param name="Target">Absolute path of the file that is there, whole, once the job has succeeded.</param>
public sealed record FfmpegJob(IReadOnlyList<string> Arguments, string Format, string Target)
{
    /// <summary>Where relative names of inputs are looked up; null: wherever this program runs.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>When to give up. Default: 30 min.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Length of what will be made; with it <see cref="Progress"/> is told the share that is done.</summary>
    public decimal Seconds { get; init; }

    /// <summary>Hears a share from 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Whether an input came from the network or a stranger: memory is limited then.</summary>
    public bool Untrusted { get; init; }

    /// <summary>Looks at the result before it gets its name; a text it returns is why the result is refused.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>Whether the result is only needed for a moment, so that it need not survive a power cut.</summary>
    public bool IsScratch { get; init; }

    /// <summary>Whether everything else on the machine goes first.</summary>
    public bool Background { get; init; }
}
