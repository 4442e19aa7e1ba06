using KlingFlow.Errors;
using KlingFlow.Sequences;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling why driver-beware SEQ08</c></summary>
internal static class WhyCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.Sequence();
        return new Verb("why", "Says why a sequence is in its state: the rule, and what was found.")
        {
            Group = VerbGroup.Look,
            Usage = "kling why [PROJECT] SEQUENCE",
            Examples = ["kling why driver-beware SEQ08"],
            Arguments = { place },
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place)!),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place)
    {
        var (workspace, project, sequence) = Places.Sequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var question = studio.Questions(studio.Site(project.Name)).Ask();
        var snapshot = SequenceFolder.Read(question, sequence);
        var explanation = Explanation.Of(question, snapshot);

        cli.Print($"{sequence} is `{explanation.State}`: {SafeText.OneLine(explanation.Evidence)}");
        if (explanation.NotBecause.Count > 0)
            cli.Print("these come first and do not hold: " + string.Join(", ", explanation.NotBecause));
        if (explanation.LastTake is { } last)
            cli.Print("newest take: " + SafeText.OneLine(last));
        foreach (var waiting in explanation.Waiting)
            cli.Print($"waiting for a {waiting.For} ({waiting.Reason}): {SafeText.OneLine(waiting.Message)}");
        cli.Report(explanation.Problems);
        foreach (var next in StatusOf.Sequence(question, snapshot).Next)
            cli.Next(next.Command, next.Why);
        return ExitCode.Ok;
    }
}
