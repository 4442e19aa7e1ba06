using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline order driver-beware SEQ08 --before SEQ02</c></summary>
internal static class TimelineOrderCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Clip();
        var before = new Option<string?>("--before") { Description = "Put it in front of this clip.", HelpName = "CLIP" };
        var after = new Option<string?>("--after") { Description = "Put it behind this clip.", HelpName = "CLIP" };
        return new Verb("timeline order", "Puts a clip in front of or behind another; in timeline.yaml, in place.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline order [PROJECT] CLIP --before CLIP | --after CLIP",
            Examples = ["kling timeline order driver-beware SEQ08 --before SEQ02", "kling timeline order driver-beware SEQ01 --after SEQ08"],
            Arguments = { place },
            Options = { before, after },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place)!, parsed.GetValue(before), parsed.GetValue(after)),
        };
    }

    private static Task<int> RunAsync(CliRun cli, string[] words, string? before, string? after)
    {
        if ((before is null) == (after is null))
            throw UsageErrors.Complaint("`timeline order` needs one place", "--before CLIP or --after CLIP");

        var (workspace, project, clip) = TimelineErrand.Clip(cli, words);
        var other = TimelineErrand.ClipOf(cli, project, (before ?? after)!);
        if (other == clip)
            throw UsageErrors.Complaint($"{clip} cannot stand beside itself");

        var clips = FilmOrder.Clips(cli.Disk, project);
        var timeline = TimelineReader.Read(cli.Disk, project.Layout, clips).Required();
        var wanted = FilmOrder.Of(cli.Disk, project, timeline).Where(id => id != clip).ToList();
        wanted.Insert(wanted.IndexOf(other) + (before is null ? 1 : 0), clip);
        return TimelineErrand.TellAsync(cli, workspace, project, TimelineErrand.Editor(cli, workspace, project).Order(wanted, clips));
    }
}
