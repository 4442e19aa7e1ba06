using System.CommandLine;
using KlingFlow.Cli.Films;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling timeline clear driver-beware SEQ08 --in</c></summary>
internal static class TimelineClearCommand
{
    private static readonly string[] Keys = ["in", "out", "gain", "transition", "skip"];

    public static Verb Create()
    {
        var words = new Argument<string[]>("place") { Description = "The clip; its project may be left out inside the project's folder.", Arity = new ArgumentArity(0, 2), HelpName = "[PROJECT] [CLIP]" };
        var keys = Keys.Select(key => new Option<bool>("--" + key) { Description = $"Only its `{key}`." }).ToList();
        var order = new Option<bool>("--order") { Description = "The order of the timeline: the project's counts again." };
        var music = new Option<bool>("--music") { Description = "The music of the timeline: the project's song counts again." };
        var verb = new Verb("timeline clear", "Takes overrides of a clip away, all or some; in timeline.yaml, in place. Comments stay.")
        {
            Group = VerbGroup.Make,
            Usage = "kling timeline clear [PROJECT] CLIP [--in] [--out] [--gain] [--transition] [--skip], or kling timeline clear [PROJECT] --order | --music",
            Examples = ["kling timeline clear driver-beware SEQ08", "kling timeline clear driver-beware SEQ08 --in --out", "kling timeline clear driver-beware --order"],
            Arguments = { words },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli, parsed.GetValue(words) ?? [], [.. Keys.Where((_, index) => parsed.GetValue(keys[index]))],
                parsed.GetValue(order) ? "order" : parsed.GetValue(music) ? "music" : null),
        };
        foreach (var key in keys.Append(order).Append(music))
            verb.Options.Add(key);

        return verb;
    }

    private static Task<int> RunAsync(CliRun cli, string[] words, string[] keys, string? whole)
    {
        if (whole is not null)
        {
            if (words.Length > 1 || keys.Length > 0)
                throw UsageErrors.Complaint($"--{whole} is about the whole film, not about a clip");

            var (here, film) = Places.Project(cli, words.FirstOrDefault());
            return TimelineErrand.TellAsync(cli, here, film, TimelineErrand.Editor(cli, here, film).Clear(whole));
        }

        if (words.Length == 0)
            throw UsageErrors.Complaint("`timeline clear` needs a clip, --order or --music");

        var (workspace, project, clip) = TimelineErrand.Clip(cli, words);
        return TimelineErrand.TellAsync(cli, workspace, project, TimelineErrand.Editor(cli, workspace, project).Clear(clip, keys));
    }
}
