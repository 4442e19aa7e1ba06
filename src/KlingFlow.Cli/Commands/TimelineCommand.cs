using KlingFlow.Cli.Films;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline driver-beware</c></summary>
internal static class TimelineCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        return new Verb("timeline", "Shows the cut: which take stands when, how it sounds, and what is stale; its commands edit it.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline [PROJECT]",
            Examples =
            [
                "kling timeline driver-beware",
                "kling timeline set driver-beware SEQ08 --in 0.5 --out 4.5 --gain -3 --transition dissolve:0.5",
                "kling timeline order driver-beware SEQ08 --before SEQ02",
                "kling timeline line my-film S01C02 2 --text \"Stop the car.\"",
            ],
            Arguments = { project },
            HasJson = true,
            Run = (parsed, cli) => TimelineErrand.ShowAsync(cli, parsed.GetValue(project)),
        };
    }
}
