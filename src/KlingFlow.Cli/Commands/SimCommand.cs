using System.CommandLine;
using KlingFlow.Errors;
using KlingFlow.Simulator;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling sim --port 8080</c></summary>
internal static class SimCommand
{
    public static Verb Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 picks a free one.", HelpName = "N" };
        var key = new Option<string>("--api-key")
        {
            Description = "The only key it accepts; it guards nothing.", HelpName = "KEY", DefaultValueFactory = _ => "sim-key",
        };
        var speed = new Option<double>("--speed") { Description = "10 makes tasks end ten times sooner.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var state = new Option<string?>("--state") { Description = "Folder for tasks and the billing log, so that they survive a restart.", HelpName = "DIR" };
        var chaos = new Option<string>("--chaos")
        {
            Description = "Faults, e.g. lose_response=1,lookup_lag=2.", HelpName = "LIST", DefaultValueFactory = _ => "",
        };
        return new Verb("sim", "Runs a pretend Kling server on this machine: real wire format, real videos, no money.")
        {
            Group = VerbGroup.Repair,
            Usage = "kling sim [--port N] [--speed N] [--state DIR] [--chaos LIST] [--api-key KEY]",
            Examples = ["kling sim --port 8787", "kling sim --chaos lose_response=1 --state simulated"],
            Options = { port, key, speed, state, chaos },
            Run = (parsed, cli) => RunAsync(cli, new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                ApiKey = parsed.GetValue(key)!,
                Speed = parsed.GetValue(speed),
                StateFolder = parsed.GetValue(state) is { } folder ? Path.GetFullPath(folder, cli.Host.WorkingFolder) : null,
                Chaos = parsed.GetValue(chaos)!,
            }),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, SimulatorOptions options)
    {
        if (options.Speed <= 0 || options.Port is < 0 or > 65535)
            throw UsageErrors.Complaint("--speed is above 0, --port between 0 and 65535");

        await KlingSimulator.RunAsync(options, cli.Host.Output, cli.Stopping);
        cli.Say("the simulator has stopped");
        return ExitCode.Interrupted;
    }
}
