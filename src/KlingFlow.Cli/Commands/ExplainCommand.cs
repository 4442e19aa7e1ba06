using System.CommandLine;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling explain KF0102</c></summary>
internal static class ExplainCommand
{
    public static Verb Create()
    {
        var code = new Argument<string>("code") { Description = "The code that stands in brackets after `error`." };
        return new Verb("explain", "Tells more about an error code.")
        {
            Group = VerbGroup.Learn,
            Usage = "kling explain CODE",
            Examples = ["kling explain KF0102"],
            Arguments = { code },
            Run = (parsed, cli) => Task.FromResult(Run(parsed.GetRequiredValue(code), cli)),
        };
    }

    private static int Run(string code, CliRun cli)
    {
        var text = HelpTopics.Explain(code)
            ?? throw new UserFacingException(
                ExitCode.Usage,
                new Problem(ProblemCode.NotFound, $"there is no error code `{code}`", Hint: "codes look like KF0102"));

        cli.Print(text);
        return ExitCode.Ok;
    }
}
