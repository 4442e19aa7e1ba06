using KlingFlow.Cli.Scripting;
using KlingFlow.Errors;
using KlingFlow.Scripts;
using KlingFlow.Workflows;

namespace KlingFlow.Cli.Films;

/// <summary>A film begins with its prompt list; where there is only a script, the list is taken from it first.</summary>
internal static class FilmScripts
{
    /// <exception cref="UserFacingException">There is neither.</exception>
    public static void Extract(CliRun cli, ProjectSite site)
    {
        if (cli.Disk.Stamp(site.Project.Layout.Prompts) is not null)
            return;

        if (ProjectScript.Find(cli.Disk, site.Project) is not null)
        {
            var document = ScriptErrand.Extract(cli, site.Project);
            cli.Say(SafeText.OneLine($"{document.Written}: {document.Clips} clips taken from {document.Script}, read as {document.Kind}; it is yours to change"));
            return;
        }

        throw new UserFacingException(
            ExitCode.WaitingForPerson,
            new Problem(ProblemCode.NotFound, $"{site.Project.Name} has no prompts.yaml and no script to take it from", Hint: $"`kling script import FILE {site.Project.Name}`"));
    }
}
