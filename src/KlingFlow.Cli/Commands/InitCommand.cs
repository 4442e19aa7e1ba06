using System.CommandLine;
using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling init my-films</c></summary>
internal static class InitCommand
{
    public static Verb Create()
    {
        var folder = new Argument<string?>("dir") { Description = "Where; default: the current folder.", Arity = ArgumentArity.ZeroOrOne, HelpName = "[DIR]" };
        return new Verb("init", "Makes a workspace, the folder that holds everything, and trusts it here.")
        {
            Group = VerbGroup.Begin,
            Usage = "kling init [DIR]",
            Examples = ["kling init my-films", "kling init          # in the current folder"],
            Arguments = { folder },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(folder) ?? ".")),
        };
    }

    private static int Run(CliRun cli, string folder)
    {
        var made = Scaffold.Workspace(cli.Disk, Path.GetFullPath(folder, cli.Host.WorkingFolder));
        var workspace = Workspace.Open(cli.Disk, made.Root);

        // A folder that had projects before it had a kling.yaml came from elsewhere: nobody has looked at it yet.
        if (workspace.ProjectNames.Count == 0)
            Trust.Grant(cli.Disk, workspace, cli.Host.Variable, cli.Clock);

        cli.Print(made.Root);
        foreach (var kept in made.Kept)
            cli.Say($"{SafeText.OneLine(kept)} was there already and stays as it is");
        if (folder != ".")
            cli.Next($"cd {folder}");
        cli.Next("kling new driver-beware", "makes a project");
        return ExitCode.Ok;
    }
}
