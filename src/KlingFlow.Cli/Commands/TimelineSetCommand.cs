using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline set driver-beware SEQ08 --in 0.5 --transition dissolve:0.5</c></summary>
internal static class TimelineSetCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Clip();
        var from = new Option<string?>("--in") { Description = "The second of the clip at which it begins.", HelpName = "SECONDS" };
        var to = new Option<string?>("--out") { Description = "The second of the clip at which it ends.", HelpName = "SECONDS" };
        var gain = new Option<string?>("--gain") { Description = "How much louder its sound is; below zero: quieter.", HelpName = "DB" };
        var transition = new Option<string?>("--transition") { Description = "How it begins out of the clip before it: cut, dissolve, fade or wipe.", HelpName = "KIND[:SECONDS]" };
        var skip = new Option<bool>("--skip") { Description = "Leave it out of the film although it is approved." };
        var keep = new Option<bool>("--keep") { Description = "Have it in the film again." };
        return new Verb("timeline set", "Trims a clip, makes it louder or quieter, or gives it a transition; in timeline.yaml, in place.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline set [PROJECT] CLIP [--in SECONDS] [--out SECONDS] [--gain DB] [--transition KIND[:SECONDS]] [--skip | --keep]",
            Examples = ["kling timeline set driver-beware SEQ08 --in 0.5 --out 4.5", "kling timeline set driver-beware SEQ08 --gain -3 --transition dissolve:0.5"],
            Arguments = { place },
            Options = { from, to, gain, transition, skip, keep },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place)!, Change(
                new ClipChange
                {
                    In = TimelineWords.Seconds("--in", parsed.GetValue(from)),
                    Out = TimelineWords.Seconds("--out", parsed.GetValue(to)),
                    GainDb = TimelineWords.Gain(parsed.GetValue(gain)),
                    Skip = parsed.GetValue(skip) ? true : parsed.GetValue(keep) ? false : null,
                },
                parsed.GetValue(transition))),
        };
    }

    private static ClipChange Change(ClipChange change, string? transition)
    {
        if (transition is not null)
            change = TimelineWords.Transition(transition) is { } wanted ? change with { Transition = wanted } : change with { Cut = true };

        return change == new ClipChange()
            ? throw UsageErrors.Complaint("`timeline set` needs something to set", "--in, --out, --gain, --transition, --skip or --keep")
            : change;
    }

    private static Task<int> RunAsync(CliRun cli, string[] words, ClipChange change)
    {
        var (workspace, project, clip) = TimelineErrand.Clip(cli, words);
        return TimelineErrand.TellAsync(cli, workspace, project, TimelineErrand.Editor(cli, workspace, project).Set(clip, change));
    }
}
