using System.CommandLine;
using KlingFlow.Cli.Comparing;
using KlingFlow.Cli.Output;
using KlingFlow.Daemon;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Sequences;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling diff driver-beware SEQ08 take1 take2</c></summary>
internal static class DiffCommand
{
    public static Verb Create()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "The sequence, a take and another; without the other, what the plan of today would ask for.",
            Arity = new ArgumentArity(2, 4),
            HelpName = "[PROJECT] SEQUENCE TAKE [TAKE]",
        };
        return new Verb("diff", "Shows in what two takes differ, shot by shot, or a take and the plan of today.")
        {
            Group = VerbGroup.Look,
            Usage = "kling diff [PROJECT] SEQUENCE TAKE [TAKE]",
            Examples = ["kling diff driver-beware SEQ08 take1 take2", "kling diff driver-beware SEQ08 take2"],
            Arguments = { words },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(words)!),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] words)
    {
        var (place, first, second) = Split(words);
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var question = ProjectStatusReader.Widened(studio.Questions(studio.Site(project.Name)).Ask());
        var snapshot = SequenceFolder.Read(question, sequence);

        var was = Side(project, question, snapshot, first);
        var now = second is { } other ? Side(project, question, snapshot, other) : await PlanSideAsync(cli, studio, project, sequence);
        var document = Compare(project.Name, sequence, was, now);
        if (cli.Json)
        {
            cli.Host.Output.Write(MachineJson.Write(document, CliJson.Default.DiffDocument));
            return ExitCode.Ok;
        }

        DiffView.Print(cli, document);
        cli.Next(
            second is null ? $"kling generate {project.Name} {sequence}" : $"kling generate {project.Name} {sequence} --pick SHOT=TAKE",
            second is null ? "asks for what the plan says today" : "asks for a take with the prompt that a shot had in one of them");
        return ExitCode.Ok;
    }

    // A sequence may be called take1 too: a take is what stands after the sequence.
    private static (string[] Place, TakeNumber First, TakeNumber? Second) Split(string[] words)
    {
        var takes = words.Skip(1).Reverse().TakeWhile(word => TakeNumber.TryParseLoose(word, out _)).Take(2).Count();
        if (takes == 0)
            throw new UserFacingException(ExitCode.Usage, new Problem(ProblemCode.Usage, "`diff` needs a take, e.g. take1", Hint: "kling diff SEQ08 take1 take2"));

        return (words[..^takes], Places.Take(words[^takes]), takes == 2 ? Places.Take(words[^1]) : null);
    }

    private static (DiffSide Side, TakeRecord Record) Side(Project project, StatusQuestion question, SequenceSnapshot snapshot, TakeNumber number)
    {
        var facts = snapshot.Takes.FirstOrDefault(take => take.Id.Take == number)
            ?? throw Missing(snapshot, number, "is not there", snapshot.Takes.Count == 0 ? $"kling generate {project.Name} {snapshot.Id}" : "there is " + Known(snapshot));
        var record = facts.Record ?? throw Missing(snapshot, number, "has no record that reads", $"kling status {project.Name} {snapshot.Id}");
        var status = StatusOf.Sequence(question, snapshot).Takes.First(take => take.TakeId == facts.Id.ToString());

        return (DiffSide.Of(status, facts, Seconds(record)), record);
    }

    private static async Task<(DiffSide Side, TakeRecord Record)> PlanSideAsync(CliRun cli, Studio studio, Project project, SequenceId sequence)
    {
        var quote = await studio.Quoting(studio.Site(project.Name)).QuoteAsync(sequence, GenerateRequest.Plain, cli.Stopping);
        if (quote.Record is not { } record)
            throw new UserFacingException(ExitCode.Invalid, [.. quote.Problems]);

        var cost = new Tasks.Cost(record.Estimate.Amount, record.Estimate.Currency, "estimate");
        return (new DiffSide("plan", null, null, Seconds(record), cost, null, []), record);
    }

    private static DiffDocument Compare(string project, SequenceId sequence, (DiffSide Side, TakeRecord Record) was, (DiffSide Side, TakeRecord Record) now)
    {
        var differences = TakeDifference.Between(was.Record, now.Record);
        return new DiffDocument(
            1, project, sequence.Value, was.Side, now.Side, differences.Count == 0,
            [.. differences.Where(difference => difference.Shot is null).Select(ChangeLine.Of)], DiffShot.Of(was.Record, now.Record));
    }

    private static int Seconds(TakeRecord record) => record.ShotPrompts.Sum(shot => shot.Duration);

    private static string Known(SequenceSnapshot snapshot) => string.Join(", ", snapshot.Takes.TakeLast(5).Select(take => take.Id.Take.Short));

    private static UserFacingException Missing(SequenceSnapshot snapshot, TakeNumber number, string what, string hint) =>
        new(ExitCode.Usage, new Problem(ProblemCode.NotFound, $"{number.Short} of {snapshot.Id} {what}", Hint: hint));
}
