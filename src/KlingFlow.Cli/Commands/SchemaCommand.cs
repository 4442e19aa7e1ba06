using System.CommandLine;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling schema plan</c></summary>
internal static class SchemaCommand
{
    public static Verb Create()
    {
        var name = new Argument<string?>("name") { Description = "Which file; without it, the names.", Arity = ArgumentArity.ZeroOrOne, HelpName = "[NAME]" };
        return new Verb("schema", "Prints the JSON Schema of a file that people write.")
        {
            Group = VerbGroup.Learn,
            Usage = "kling schema [NAME]",
            Examples = ["kling schema", "kling schema plan > plan.v1.json"],
            Arguments = { name },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(name))),
        };
    }

    private static int Run(CliRun cli, string? name)
    {
        if (name is null)
        {
            foreach (var known in BuiltInTemplates.SchemaNames)
                cli.Print(known);
            return ExitCode.Ok;
        }

        cli.Host.Output.Write(BuiltInTemplates.Schema(name));
        return ExitCode.Ok;
    }
}
