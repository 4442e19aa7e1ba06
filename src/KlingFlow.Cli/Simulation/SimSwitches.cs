using System.CommandLine;
using KlingFlow.Formats;
using KlingFlow.Simulator;

namespace KlingFlow.Cli.Simulation;

/// <summary>What can be said about the pretend server on the command line.</summary>
internal sealed class SimSwitches
{
    private const double MostSpeed = 1000;

    private readonly Option<int> _port = new("--port") { Description = "Port on 127.0.0.1; 0 picks a free one.", HelpName = "N" };

    private readonly Option<string> _key = new("--api-key")
    {
        Description = "The only key it accepts; it guards nothing.", HelpName = "KEY", DefaultValueFactory = _ => "sim-key",
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "10 makes tasks end ten times sooner.", HelpName = "N", DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Folder for tasks and the billing log, so that they survive a restart.", HelpName = "DIR",
    };

    private readonly Option<string> _chaos = new("--chaos")
    {
        Description = "Faults, e.g. lose_response=1,lookup_lag=2; listed below.", HelpName = "LIST", DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _duplicates = new("--duplicates")
    {
        Description = "What it does with an external id that it has seen: refuse, return (the first task), create (and bill another).",
        HelpName = "WORD",
        DefaultValueFactory = _ => "refuse",
    };

    private readonly Option<int> _slots = new("--slots")
    {
        Description = "Tasks that may be unfinished at once; one more is refused with 1303.", HelpName = "N", DefaultValueFactory = _ => 20,
    };

    private readonly Option<string> _urlLifetime = new("--url-lifetime")
    {
        Description = "How long the address of a result is good, e.g. 10s.", HelpName = "TIME", DefaultValueFactory = _ => "30d",
    };

    public void AddTo(Verb verb)
    {
        foreach (var option in (Option[])[_port, _key, _speed, _state, _chaos, _duplicates, _slots, _urlLifetime])
            verb.Options.Add(option);
    }

    /// <exception cref="Errors.UserFacingException">A value is out of range or not understood.</exception>
    public SimulatorOptions Read(ParseResult parsed, string workingFolder)
    {
        var options = new SimulatorOptions
        {
            Port = parsed.GetValue(_port),
            ApiKey = parsed.GetValue(_key)!,
            Speed = parsed.GetValue(_speed),
            StateFolder = parsed.GetValue(_state) is { } folder ? Path.GetFullPath(folder, workingFolder) : null,
            Chaos = parsed.GetValue(_chaos)!,
            Duplicates = Policy(parsed.GetValue(_duplicates)!),
            Slots = parsed.GetValue(_slots),
            UrlLifetime = Lifetime(parsed.GetValue(_urlLifetime)!),
        };
        if (options.Speed is <= 0 or > MostSpeed || options.Port is < 0 or > 65535 || options.Slots < 1)
            throw UsageErrors.Complaint("--speed is above 0 and at most 1000, --port between 0 and 65535, --slots at least 1");

        return options;
    }

    private static DuplicatePolicy Policy(string word) => word switch
    {
        "refuse" => DuplicatePolicy.Refuse,
        "return" => DuplicatePolicy.ReturnFirst,
        "create" => DuplicatePolicy.CreateAnother,
        _ => throw UsageErrors.Complaint($"--duplicates is `{word}`", "write refuse, return or create"),
    };

    private static TimeSpan Lifetime(string text) => Duration.TryParse(text, out var lifetime) && lifetime > TimeSpan.Zero
        ? lifetime
        : throw UsageErrors.Complaint($"--url-lifetime is `{text}`", "write it like 10s, 5m or 30d");
}
