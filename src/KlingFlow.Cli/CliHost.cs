using System.Text;
using KlingFlow.Files;

namespace KlingFlow.Cli;

/// <summary>What surrounds the program: streams, folder, environment, clock and disk. Tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Data, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Everything that is meant for people.</summary>
    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    /// <summary>Absolute; where the command was typed.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>An environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public required IDisk Disk { get; init; }

    /// <param name="data">Becomes standard output; tells afterwards whether all of it arrived.</param>
    public static CliHost OfThisProcess(LossyStream data) => new()
    {
        Output = Utf8(data),
        Error = Utf8(new LossyStream(Console.OpenStandardError())),
        Input = Console.In,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InputIsTerminal = !Console.IsInputRedirected,
        WorkingFolder = Environment.CurrentDirectory,
        Variable = Environment.GetEnvironmentVariable,
        Disk = new Disk(),
        Clock = ClockAhead.OfThisProcess(),
    };

    // Whatever the locale says: the JSON is UTF-8, and so are the files the texts come from.
    private static TextWriter Utf8(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
}
