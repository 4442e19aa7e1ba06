using System.CommandLine;
using KlingFlow.Cli.Demo;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling demo</c></summary>
internal static class DemoCommand
{
    public static Verb Create()
    {
        var folder = new Argument<string>("dir")
        {
            Description = "Where; default: kling-demo in the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "[DIR]",
            DefaultValueFactory = _ => "kling-demo",
        };
        return new Verb("demo", "Does the whole job once, on this machine and for free: workspace, plans, takes, approvals, film.")
        {
            Group = VerbGroup.Repair,
            Usage = "kling demo [DIR]",
            Examples = ["kling demo", "kling demo somewhere-else"],
            Arguments = { folder },
            Run = async (parsed, cli) =>
            {
                var root = Path.GetFullPath(parsed.GetValue(folder)!, cli.Host.WorkingFolder);
                await new DemoJob(cli, root).RunAsync();
                return ExitCode.Ok;
            },
        };
    }
}
