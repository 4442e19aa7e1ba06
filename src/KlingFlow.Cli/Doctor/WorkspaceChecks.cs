using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Doctor;

/// <summary>What the workspace has: settings, trust, keys, journals. Keys are read only where the workspace is trusted.</summary>
internal static class WorkspaceChecks
{
    public static IEnumerable<DoctorLine> Run(CliRun cli)
    {
        Workspace workspace;
        try
        {
            workspace = Places.Workspace(cli);
        }
        catch (UserFacingException error) when (error.Exit == ExitCode.NoWorkspace)
        {
            return [new DoctorLine("workspace", DoctorLine.Warn, "not inside a workspace", "kling init my-film")];
        }

        var lines = new List<DoctorLine>
        {
            workspace.Problems.Count == 0
                ? new DoctorLine("workspace", DoctorLine.Ok, workspace.Root)
                : new DoctorLine("workspace", DoctorLine.Fail, $"kling.yaml: {workspace.Problems[0].Message}", "kling config"),
        };
        var trusted = Trust.State(cli.Disk, workspace, cli.Host.Variable).IsTrusted;
        lines.Add(trusted
            ? new DoctorLine("trust", DoctorLine.Ok, "trusted at this path")
            : new DoctorLine("trust", DoctorLine.Warn, "not trusted at this path: nothing is paid, no key is read", "kling trust"));
        lines.AddRange(workspace.Settings.Providers.Values.Select(provider => Key(cli, workspace, provider, trusted)));
        lines.AddRange(workspace.ProjectNames.Select(name => JournalOf(cli, workspace, Project.Open(cli.Disk, workspace, name))));
        return lines;
    }

    private static DoctorLine Key(CliRun cli, Workspace workspace, ProviderSettings provider, bool trusted)
    {
        var name = "key " + provider.Name;
        if (provider.ApiKey is not { } source)
            return new DoctorLine(name, DoctorLine.Warn, "kling.yaml names none", $"providers: {{ {provider.Name}: {{ api_key: {{ env: NAME }} }} }}");
        if (!trusted)
            return new DoctorLine(name, DoctorLine.Warn, $"{source}: not looked at", "kling trust");

        try
        {
            if (source.Read(cli.Disk, workspace.Root, cli.Host.Variable) is not { } secret)
                return new DoctorLine(name, DoctorLine.Warn, $"{source}: nothing there", "kling help environment");

            return IsInRepository(cli, workspace, source)
                ? new DoctorLine(name, DoctorLine.Warn, $"{source}: stands inside the repository, one `git add` away from everybody", "keep it in ~/.config/klingflow")
                : new DoctorLine(name, DoctorLine.Ok, $"{source}, ends in {LastFour(secret.Reveal())}");
        }
        catch (UserFacingException refused)
        {
            return new DoctorLine(name, DoctorLine.Fail, refused.Problems[0].Message, refused.Problems[0].Hint);
        }
    }

    private static bool IsInRepository(CliRun cli, Workspace workspace, KeySource source) =>
        source.PathOf(workspace.Root) is { } path && GitFolder.Find(cli.Disk, Path.GetDirectoryName(path)!) is not null;

    private static string LastFour(string secret) => secret.Length < 12 ? "…" : "…" + secret[^4..];

    private static DoctorLine JournalOf(CliRun cli, Workspace workspace, Project project)
    {
        var state = project.State(workspace, cli.Host.Variable);
        var name = "project " + project.Name;
        if (project.Problems.Count > 0)
            return new DoctorLine(name, DoctorLine.Fail, project.Problems[0].Message, "kling validate " + project.Name);

        var view = Journal.Open(cli.Disk, state.Journal, cli.Clock).View();
        if (view.Broken is { } broken)
            return new DoctorLine(name, DoctorLine.Fail, broken.Message, "kling explain " + broken.Code);

        var holder = LockFile.Holder(cli.Disk, state.Lock, cli.Clock);
        var held = holder is null ? "nobody works on it now" : $"{holder.Program} works on it (process {holder.Pid})";
        return new DoctorLine(name, DoctorLine.Ok, $"journal of {view.LastSeq} lines in {state.Root}; {held}");
    }
}
