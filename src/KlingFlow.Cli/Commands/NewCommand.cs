using System.CommandLine;
using KlingFlow.Errors;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling new driver-beware</c>, <c>kling new driver-beware/SEQ13</c></summary>
internal static class NewCommand
{
    public static Verb Create()
    {
        var name = new Argument<string>("name") { Description = "Name of the new project's folder, or PROJECT/SEQUENCE." };
        var template = new Option<string?>("--template")
        {
            Description = "client-video (default), music-video or script-film; or a folder of your own in templates/.",
            HelpName = "NAME",
        };
        return new Verb("new", "Makes a project or a sequence from a template, ready to edit.")
        {
            Group = VerbGroup.Begin,
            Usage = "kling new NAME [--template NAME], kling new PROJECT/SEQUENCE",
            Examples = ["kling new driver-beware", "kling new my-song --template music-video", "kling new my-film --template script-film", "kling new driver-beware/SEQ13"],
            Arguments = { name },
            Options = { template },
            Run = (parsed, cli) => Task.FromResult(Run(cli, parsed.GetRequiredValue(name), parsed.GetValue(template))),
        };
    }

    private static int Run(CliRun cli, string name, string? template)
    {
        var workspace = Places.Workspace(cli);
        if (name.Split('/') is [var project, var sequence])
            return Sequence(cli, workspace, project, sequence, template);

        if (Trust.State(cli.Disk, workspace, cli.Host.Variable).Problem is { } untrusted)
            throw new UserFacingException(ExitCode.Untrusted, untrusted);

        var made = Scaffold.Project(cli.Disk, workspace, name, template ?? "client-video");
        Tell(cli, made);
        cli.Next(made.Created.Any(file => file.StartsWith("sequences/", StringComparison.Ordinal))
            ? $"edit projects/{name}/sequences/SEQ01/plan.yaml, then: kling generate {name} SEQ01"
            : $"edit the script in projects/{name}, then: kling film {name}");
        return ExitCode.Ok;
    }

    private static int Sequence(CliRun cli, Workspace workspace, string project, string sequence, string? template)
    {
        if (template is not null)
            throw UsageErrors.Complaint("a sequence has one template, templates/sequence", "leave --template out");

        Tell(cli, Scaffold.Sequence(cli.Disk, workspace, project, sequence));
        cli.Next($"edit projects/{project}/sequences/{sequence}/plan.yaml, then: kling generate {project} {sequence}");
        return ExitCode.Ok;
    }

    private static void Tell(CliRun cli, Scaffolded made)
    {
        cli.Print(made.Root);
        foreach (var file in made.Created)
            cli.Say("  " + SafeText.OneLine(file));
    }
}
