using KlingFlow.Cli.Simulation;
using KlingFlow.Errors;
using KlingFlow.Simulator;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling sim --port 8080</c></summary>
internal static class SimCommand
{
    public static Verb Create()
    {
        var switches = new SimSwitches();
        var verb = new Verb("sim", "Runs a pretend Kling server on this machine: real wire format, real videos, no money.")
        {
            Group = VerbGroup.Repair,
            Usage = "kling sim [--port N] [--speed N] [--state DIR] [--chaos LIST] [--duplicates WORD] [--slots N] [--url-lifetime TIME]",
            Examples =
            [
                "kling sim --port 8787",
                "kling sim --chaos lose_response=1,lookup_lag=2 --state simulated",
            ],
            Appendix = ("Faults", ChaosHelp.Lines),
            Run = (parsed, cli) => ServeAsync(cli, switches.Read(parsed, cli.Host.WorkingFolder)),
        };
        switches.AddTo(verb);

        return verb;
    }

    private static async Task<int> ServeAsync(CliRun cli, SimulatorOptions options)
    {
        await KlingSimulator.RunAsync(options, cli.Host.Output, cli.Stopping);
        cli.Say("the simulator has stopped");
        return ExitCode.Interrupted;
    }
}
