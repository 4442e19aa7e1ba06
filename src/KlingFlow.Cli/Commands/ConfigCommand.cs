using System.CommandLine;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling config --show-origin</c></summary>
internal static class ConfigCommand
{
    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var showOrigin = new Option<bool>("--show-origin") { Description = "Also print where each value comes from." };
        return new Verb("config", "Prints the settings that hold here.")
        {
            Group = VerbGroup.Look,
            Usage = "kling config [PROJECT] [--show-origin]",
            Examples = ["kling config --show-origin", "kling config driver-beware --json"],
            Arguments = { project },
            Options = { showOrigin },
            HasJson = true,
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetValue(project), parsed.GetValue(showOrigin))),
        };
    }

    private static int Run(CliRun cli, string? projectName, bool showOrigin)
    {
        var workspace = Places.Workspace(cli);
        var name = projectName ?? workspace.ProjectNameAt(cli.Host.WorkingFolder);
        var project = name is null ? null : Project.Open(cli.Disk, workspace, name);

        // What the project says wins over the workspace's line of the same key.
        var own = (project?.Settings.Lines ?? []).ToDictionary(line => line.Key);
        var lines = workspace.Settings.Lines.Where(line => !own.ContainsKey(line.Key)).Concat(own.Values).ToList();

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new ConfigDocument(1, lines), CliJson.Default.ConfigDocument));
        else
            TableView.Print(cli, showOrigin ? ["setting", "value", "origin"] : ["setting", "value"], lines.Select(line => Row(line, showOrigin)));

        var problems = workspace.Problems.Concat(project?.Problems ?? []).ToList();
        cli.Report(problems);
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Invalid;
    }

    private static string[] Row(SettingLine line, bool showOrigin) =>
        showOrigin ? [line.Key, line.Value, line.Origin] : [line.Key, line.Value];
}
