using System.CommandLine;
using KlingFlow.Cli.Simulation;
using KlingFlow.Errors;
using KlingFlow.Simulator;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling sim --port 8080</c></summary>
internal static class SimCommand
{
    private const int DefaultKills = 12;
    private const int MostKills = 10_000;

    public static Verb Create()
    {
        var switches = new SimSwitches();
        var selfTest = new Option<bool>("--self-test") { Description = "Kills this program while it makes takes for the pretend server, and says whether money was spent once." };
        var kills = new Option<int>("--kills") { Description = "With --self-test: how often.", HelpName = "N", DefaultValueFactory = _ => DefaultKills };
        var seed = new Option<int?>("--seed") { Description = "With --self-test: what the moments are drawn from; default: the day.", HelpName = "N" };
        var verb = new Verb("sim", "Runs a pretend Kling server on this machine: real wire format, real videos, no money.")
        {
            Group = VerbGroup.Repair,
            HasJson = true,
            Usage = "kling sim --self-test [--kills N] [--seed N], or kling sim [--port N] [--speed N] [--state DIR] [--chaos LIST] [--duplicates WORD] [--slots N] [--url-lifetime TIME]",
            Examples =
            [
                "kling sim --port 8787",
                "kling sim --self-test",
                "kling sim --chaos lose_response=1,lookup_lag=2 --state simulated",
            ],
            Appendix = ("Faults", ChaosHelp.Lines),
            Run = (parsed, cli) => parsed.GetValue(selfTest)
                ? TestAsync(cli, parsed.GetValue(kills), parsed.GetValue(seed))
                : ServeAsync(cli, switches.Read(parsed, cli.Host.WorkingFolder)),
        };
        verb.Options.Add(selfTest);
        verb.Options.Add(kills);
        verb.Options.Add(seed);
        switches.AddTo(verb);

        return verb;
    }

    private static Task<int> TestAsync(CliRun cli, int kills, int? seed) => kills is < 1 or > MostKills
        ? throw UsageErrors.Complaint($"--kills is between 1 and {MostKills}")
        : new SelfTest(cli, kills, seed ?? cli.Clock.GetUtcNow().DayOfYear).RunAsync();

    private static async Task<int> ServeAsync(CliRun cli, SimulatorOptions options)
    {
        await KlingSimulator.RunAsync(options, cli.Host.Output, cli.Stopping);
        cli.Say("the simulator has stopped");
        return ExitCode.Interrupted;
    }
}
