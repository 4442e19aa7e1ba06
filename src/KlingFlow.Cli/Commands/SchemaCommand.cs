using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling schema plan</c></summary>
internal static class SchemaCommand
{
    public static Verb Create()
    {
        var name = new Argument<string?>("name") { Description = "Which file, or which command; without it, the names.", Arity = ArgumentArity.ZeroOrOne, HelpName = "[NAME]" };
        return new Verb("schema", "Prints the JSON Schema of a file that people write, or of what a command prints with --json.")
        {
            Group = VerbGroup.Learn,
            Usage = "kling schema [NAME]",
            Examples = ["kling schema", "kling schema plan > plan.v1.json", "kling schema status"],
            Arguments = { name },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(name))),
        };
    }

    private static int Run(CliRun cli, string? name)
    {
        if (name is null)
        {
            foreach (var known in BuiltInTemplates.SchemaNames.Concat(DocumentSchemas.Names).Order(StringComparer.Ordinal))
                cli.Print(known);
            return ExitCode.Ok;
        }

        cli.Host.Output.Write(DocumentSchemas.Of(name) ?? BuiltInTemplates.Schema(name));
        return ExitCode.Ok;
    }
}
