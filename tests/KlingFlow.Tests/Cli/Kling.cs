using KlingFlow.Cli;
using KlingFlow.Errors;
using KlingFlow.Files;

namespace KlingFlow.Tests.Cli;

/// <summary>Runs the program in this process, with streams, environment and folder of its own.</summary>
internal sealed class Kling(string folder)
{
    /// <summary>What the program sees as environment; the state folder lies in the test's own folder.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["XDG_STATE_HOME"] = Path.Combine(folder, ".state") };

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public bool Terminal { get; init; }

    public string Typed { get; init; } = "";

    public async Task<Answer> RunIn(string workingFolder, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var typed = new StringReader(Typed);
        var host = new CliHost
        {
            Output = output,
            Error = error,
            Input = typed,
            OutputIsTerminal = Terminal,
            ErrorIsTerminal = Terminal,
            InputIsTerminal = Terminal,
            WorkingFolder = workingFolder,
            Variable = Variables.GetValueOrDefault,
            Clock = Clock,
            Disk = new Disk(),
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var exit = await KlingProgram.RunAsync(args, host, patience.Token);
        return new Answer(exit, output.ToString(), error.ToString());
    }

    public Task<Answer> Run(params string[] args) => RunIn(folder, args);

    /// <summary>As <see cref="Run"/>, for a step that has to succeed.</summary>
    public async Task<Answer> Does(params string[] args)
    {
        var answer = await Run(args);
        Assert.True(answer.Exit == ExitCode.Ok, $"kling {string.Join(' ', args)}: exit {answer.Exit}\n{answer.Output}{answer.Error}");
        return answer;
    }
}

/// <summary>What the program said.</summary>
internal sealed record Answer(int Exit, string Output, string Error)
{
    /// <summary>Everything in one text, for a snapshot.</summary>
    public override string ToString() => $"exit {Exit}\n--- stdout\n{Output}--- stderr\n{Error}";
}
