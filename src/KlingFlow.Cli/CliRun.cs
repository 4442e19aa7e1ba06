using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Cli;

/// <summary>One run of one command: its surroundings and how it may speak.</summary>
/// <param name="Host">What surrounds the program.</param>
/// <param name="Json">Whether data and errors are JSON.</param>
/// <param name="MayAsk">Whether a person sits there and can answer.</param>
/// <param name="Data">How stdout may look.</param>
/// <param name="People">How stderr may look.</param>
/// <param name="Stopping">Ctrl-C or SIGTERM.</param>
internal sealed record CliRun(CliHost Host, bool Json, bool MayAsk, Look Data, Look People, CancellationToken Stopping)
{
    public IDisk Disk => Host.Disk;

    public TimeProvider Clock => Host.Clock;

    /// <summary>A line of data. What comes from outside has to be made harmless by whoever passes it.</summary>
    public void Print(string line) => Host.Output.WriteLine(line);

    /// <summary>A line for people.</summary>
    public void Say(string line) => Host.Error.WriteLine(line);

    /// <summary>The last line of every command: what to type next.</summary>
    public void Next(string command, string? why = null)
    {
        if (!Json)
            Say(People.Dim("next: ") + command + (why is null ? "" : People.Dim("   " + why)));
    }

    /// <summary>Shows what is wrong, in the shape that was asked for.</summary>
    public void Report(IEnumerable<Problem> problems) => ProblemPrinter.Print(problems, Host.Error, People, Json);
}
