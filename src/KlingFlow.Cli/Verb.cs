using System.CommandLine;

namespace KlingFlow.Cli;

/// <summary>One command of <c>kling</c>: what it is called, how it is shown in help, and what it does.</summary>
internal sealed class Verb : Command
{
    /// <summary>Prints machine-readable output; only on commands that have any.</summary>
    public Option<bool> JsonOption { get; } = new("--json") { Description = "Print one JSON document instead of text." };

    public Option<bool> NoColourOption { get; } = new("--no-color") { Description = "No colours and no animation." };

    public Option<bool> NoInputOption { get; } = new("--no-input") { Description = "Never ask; do what needs consent only with --yes." };

    public Option<bool> HelpOption { get; } = new("--help", "-h") { Description = "Show this help." };

    /// <param name="title">What is typed after <c>kling</c>; of two words the second is one of a group, as in <c>timeline set</c>.</param>
    /// <param name="description">One sentence.</param>
    public Verb(string title, string description)
        : base(title.Replace(' ', '-'), description) => Title = title;

    /// <summary>What is typed after <c>kling</c>.</summary>
    public string Title { get; }

    /// <summary>Under which heading the list of commands shows it.</summary>
    public required string Group { get; init; }

    /// <summary>The shape of the command line, e.g. <c>kling approve [PROJECT] SEQUENCE --take N</c>.</summary>
    public required string Usage { get; init; }

    /// <summary>Command lines that work as they stand, most useful first; shown before everything else.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>What stands below the options in help, under a heading of its own; null where there is nothing more to say.</summary>
    public (string Heading, IReadOnlyList<string> Lines)? Appendix { get; init; }

    public bool HasJson { get; init; }

    /// <summary>What the command does; returns one of <see cref="Errors.ExitCode"/>.</summary>
    public required Func<ParseResult, CliRun, Task<int>> Run { get; init; }

    /// <summary>Adds the options that every command has, after its own.</summary>
    public Verb Complete()
    {
        if (HasJson)
            Options.Add(JsonOption);
        Options.Add(NoColourOption);
        Options.Add(NoInputOption);
        Options.Add(HelpOption);
        return this;
    }
}
