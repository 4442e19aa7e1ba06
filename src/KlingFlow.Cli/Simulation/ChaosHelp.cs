using KlingFlow.Simulator.Faults;

namespace KlingFlow.Cli.Simulation;

/// <summary>What <c>kling sim --help</c> says about faults: one line per switch, from the simulator's own table.</summary>
internal static class ChaosHelp
{
    public static IReadOnlyList<string> Lines { get; } =
    [
        "A number says how often a fault strikes (default once), unless it is a level; a capital N is any digit.",
        "While it runs:        curl -d lose_response=1,truncated=2 http://127.0.0.1:PORT/_sim/chaos     (-X DELETE disarms)",
        "For one request:      a header  X-Sim-Chaos: status_503",
        "For one take:         in a prompt of its plan  [sim:lose_response=1,truncated=2]",
        .. ChaosTable.All.GroupBy(known => known.Place).SelectMany(Group),
    ];

    private static IEnumerable<string> Group(IGrouping<ChaosPlace, ChaosSwitch> group)
    {
        yield return "";
        yield return Heading(group.Key);
        foreach (var known in group)
            yield return $"  {known.Name,-24}{known.Meaning}";
    }

    private static string Heading(ChaosPlace place) => place switch
    {
        ChaosPlace.Create => "A create call fails; no task is made",
        ChaosPlace.Created => "A task is made and billed; the answer goes wrong",
        ChaosPlace.Quirk => "The task itself",
        ChaosPlace.Refusal => "The Retry-After of the next 1302 or 1303",
        ChaosPlace.Query => "The answer to a question",
        ChaosPlace.Report => "What is told about a task that has succeeded",
        ChaosPlace.Download => "A download",
        _ => "Levels: they last, and the number is not a count",
    };
}
