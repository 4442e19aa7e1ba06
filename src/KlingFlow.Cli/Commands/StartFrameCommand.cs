using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Grids;
using KlingFlow.Media;
using KlingFlow.Names;
using KlingFlow.Plans;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling start-frame driver-beware SEQ09 --from SEQ08/take2 --at last</c></summary>
internal static class StartFrameCommand
{
    private const string PlanLine = "start_frame: " + StartFrameMaker.FileName;

    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        var from = new Option<string>("--from") { Description = "The take that the picture is taken from.", Required = true, HelpName = "SEQUENCE/TAKE" };
        var at = new Option<string>("--at") { Description = "first, last (default), or seconds from its beginning.", HelpName = "MOMENT", DefaultValueFactory = _ => "last" };
        var replace = new Option<bool>("--replace") { Description = "Put it in the place of a start_frame.png that lies there." };
        return new Verb("start-frame", "Begins a sequence where a take ends, or with another picture of it. Spends nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling start-frame [PROJECT] SEQUENCE --from SEQUENCE/TAKE [--at MOMENT]",
            Examples = ["kling start-frame driver-beware SEQ09 --from SEQ08/take2", "kling start-frame driver-beware SEQ09 --from SEQ08/take2 --at 2.5"],
            Arguments = { place },
            Options = { from, at, replace },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli, parsed.GetRequiredValue(place), parsed.GetRequiredValue(from), parsed.GetRequiredValue(at), parsed.GetValue(replace)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place, string fromText, string atText, bool replace)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        var from = Source(cli, project, fromText);
        if (!FrameMoment.TryParse(atText, out var at))
            throw UsageErrors.Complaint($"`{SafeText.Short(atText, 60)}` is no moment of a video", "write `first`, `last`, or seconds such as `2.5`");

        await using var studio = Studios.Open(cli, workspace);
        var maker = new StartFrameMaker(new FrameGrab(studio.Media.Ffmpeg, cli.Disk, workspace.Cache), cli.Disk, project.Layout);
        var made = await maker.MakeAsync(sequence, from, at.Value, replace, cli.Stopping);

        var plan = PlanReader.Read(cli.Disk, workspace, project, sequence).Plan;
        var line = plan is null || plan.StartFrame == made.Path ? null : PlanLine;
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(StartFrameDocument.Of(project.Name, sequence.Value, made, line), CliJson.Default.StartFrameDocument));
        else
            cli.Print($"{sequence}: {StartFrameMaker.FileName} is frame {made.From.Frame} of {from.Sequence} {from.Take.Short}{(made.Changed ? "" : ", as it was")}");

        Next(cli, project, sequence, plan, line);
        return ExitCode.Ok;
    }

    private static void Next(CliRun cli, Project project, SequenceId sequence, Plan? plan, string? line)
    {
        if (plan is null)
            cli.Next($"kling validate {project.Name} {sequence}", "says what is wrong with the plan");
        else if (line is not null)
            cli.Next($"write `{line}` into sequences/{sequence}/plan.yaml", $"it names `{SafeText.OneLine(plan.StartFrame!)}` now");
        else
            cli.Next($"kling generate {project.Name} {sequence}", "asks for a take that begins with it");
    }

    // `SEQ08/take2`, or as records spell it, `SEQ08_take002`.
    private static TakeId Source(CliRun cli, Project project, string text)
    {
        var (sequence, take) = text.Split('/') is [var folder, var number] ? (folder, number)
            : TakeId.TryParse(text, out var id) ? (id.Value.Sequence.Value, id.Value.Take.Short)
            : throw UsageErrors.Complaint($"`{SafeText.Short(text, 60)}` names no take", "write it like `SEQ08/take2`");

        var source = new TakeId(Places.SequenceOf(cli, project, sequence), Places.Take(take));
        return cli.Disk.Directory.Exists(project.Layout.Sequence(source.Sequence).Take(source.Take).Root)
            ? source
            : throw new UserFacingException(
                ExitCode.Usage, new Problem(ProblemCode.NotFound, $"{source.Sequence} has no {source.Take.Short}", Hint: $"kling status {project.Name} {source.Sequence}"));
    }
}
