using System.CommandLine;
using KlingFlow.Cli.Films;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Exports;
using KlingFlow.Formats;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling export driver-beware --to local:/mnt/usb</c></summary>
internal static class ExportCommand
{
    private const string Local = "local:";

    public static Verb Create()
    {
        var project = CommonArguments.Project();
        var to = new Option<string>("--to") { Description = "Where to: local: and a folder, which is made where it is missing.", Required = true, HelpName = "local:DIR" };
        var stale = new Option<bool>("--stale") { Description = "Deliver the film although it is no longer the one that would be cut today." };
        var force = new Option<bool>("--force") { Description = "Replace other files of the same names that lie there." };
        var final = new Option<bool>("--final") { Description = "Then say of its takes that they are final, by dropping final.takeN." };
        return new Verb("export", "Delivers the film with captions, poster, manifest and checksums. Spends nothing.")
        {
            Group = VerbGroup.Make,
            Usage = "kling export [PROJECT] --to local:DIR [--final]",
            Examples = ["kling export driver-beware --to local:/mnt/usb", "kling export driver-beware --to local:../delivery --final"],
            Arguments = { project },
            Options = { to, stale, force, final },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(
                cli, parsed.GetValue(project), Folder(cli, parsed.GetRequiredValue(to)), new ExportSwitches(parsed.GetValue(stale), parsed.GetValue(force), parsed.GetValue(final))),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string? name, string folder, ExportSwitches switches)
    {
        var (workspace, project) = Places.Project(cli, name);
        RequireOutside(project.Layout, folder);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var package = await FilmPackage.ReadAsync(cli.Disk, project.Layout, cli.Stopping);
        var today = ProjectCut.Read(site, studio.Questions(site).Ask());
        var (cut, film) = (today.Cut, today.Film(site));
        if (film.IsStale && !switches.Stale)
            throw Stale(project, film);

        IReadOnlyList<DeliveredFile> delivered;
        using (var progress = new PercentLine(cli, "delivering"))
            delivered = await new LocalFolder(cli.Disk).DeliverAsync(package, folder, switches.Force, progress, cli.Stopping);

        var takes = FinalMarkers.Of(package.Manifest, cut);
        var finals = switches.Final ? FinalMarkers.Drop(cli, project.Layout, takes) : [];
        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new ExportDocument(1, project.Name, folder, delivered, film.StaleReasons, finals), CliJson.Default.ExportDocument));
        else
            Tell(cli, folder, delivered, finals);

        if (switches.Final)
            cli.Next($"kling status {SafeText.OneLine(project.Name)}");
        else
            cli.Next($"kling export {SafeText.OneLine(project.Name)} --to {Local}{SafeText.OneLine(folder)} --final", $"says that {(takes.Count == 1 ? "its take is" : $"its {takes.Count} takes are")} final");
        return ExitCode.Ok;
    }

    private static void Tell(CliRun cli, string folder, IReadOnlyList<DeliveredFile> delivered, IReadOnlyList<string> finals)
    {
        foreach (var file in delivered)
            cli.Print(SafeText.OneLine(Path.Combine(folder, file.Name)));
        foreach (var marker in finals)
            cli.Say($"{marker} dropped");
        if (delivered.All(file => !file.Copied))
            cli.Say("everything was there already; nothing was copied");
    }

    private static string Folder(CliRun cli, string to)
    {
        if (!to.StartsWith(Local, StringComparison.OrdinalIgnoreCase) || to.Length == Local.Length)
            throw UsageErrors.Complaint($"`{SafeText.Short(to, 60)}` is no place to deliver to", "write it like `local:/mnt/usb`");

        var folder = to[Local.Length..];

        // A shell leaves it as it is, because it does not stand at the beginning of the word.
        if ((folder == "~" || folder.StartsWith("~/", StringComparison.Ordinal)) && cli.Host.Variable("HOME") is { Length: > 0 } home)
            folder = home + folder[1..];

        return Path.GetFullPath(folder, cli.Host.WorkingFolder);
    }

    private static void RequireOutside(ProjectLayout project, string folder)
    {
        var relative = Path.GetRelativePath(project.Root, folder);
        if (relative == "." || (relative != ".." && !relative.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(relative)))
            throw UsageErrors.Complaint("a film is delivered to somewhere outside of its project", "write it like `local:/mnt/usb`");
    }

    private static UserFacingException Stale(Project project, FilmStatus film) => new(
        ExitCode.WaitingForPerson,
        new Problem(
            ProblemCode.FilmStale,
            $"the film of {SafeText.OneLine(project.Name)} is no longer the one that would be cut today: {string.Join(", ", film.StaleReasons)}",
            Hint: $"kling render {SafeText.OneLine(project.Name)}; or --stale delivers it as it is"));
}
