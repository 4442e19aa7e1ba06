namespace KlingFlow.Outside;

/// <summary>One run of another program.</summary>
/// <param name="Program">An absolute path, or a name that is looked up in PATH; never in the current folder.</param>
/// <param name="Arguments">Passed as they are; there is no shell.</param>
public sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs. Default: the current folder.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>When it is killed with everything it started. Default: 10 minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What it reads from standard input; default: nothing, the input is closed at once.</summary>
    public string? Input { get; init; }

    /// <summary>Called for every line of standard output as it comes; <see cref="ProgramResult.Output"/> is empty then. Must not throw.</summary>
    public Action<string>? OnOutputLine { get; init; }

    /// <summary>
    /// A program that the user chose may need credentials of its own. Default: variables that look like a credential are not
    /// handed on. The keys of the providers never are.
    /// </summary>
    public bool GetsCredentials { get; init; }

    /// <summary>Address space in bytes that it may use, where <c>prlimit</c> is installed. Default: no limit.</summary>
    public long? MemoryLimitBytes { get; init; }
}
