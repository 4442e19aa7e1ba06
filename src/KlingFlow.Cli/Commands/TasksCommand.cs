using System.CommandLine;
using System.Globalization;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Sequences;
using KlingFlow.Tasks;

namespace KlingFlow.Cli.Commands;

/// <summary><c>kling tasks driver-beware</c></summary>
internal static class TasksCommand
{
    public static Verb Create()
    {
        var place = CommonArguments.ProjectAndPerhapsSequence();
        var open = new Option<bool>("--open") { Description = "Only what has not ended." };
        return new Verb("tasks", "Prints the registry of tasks: what providers were asked, and how they are getting on.")
        {
            Group = VerbGroup.Look,
            Usage = "kling tasks [PROJECT] [SEQUENCE] [--open]",
            Examples = ["kling tasks driver-beware", "kling tasks driver-beware --open --json"],
            Arguments = { place },
            Options = { open },
            HasJson = true,
            Run = (parsed, cli) => RunAsync(cli, parsed.GetValue(place) ?? [], parsed.GetValue(open)),
        };
    }

    private static async Task<int> RunAsync(CliRun cli, string[] place, bool openOnly)
    {
        var (workspace, project, only) = Places.ProjectAndPerhapsSequence(cli, place);
        await using var studio = Studios.Open(cli, workspace);
        var site = studio.Site(project.Name);
        var question = studio.Questions(site).Ask();
        var entries = new List<(string Name, RemoteTask Task)>();
        if (only is null)
        {
            entries.AddRange(ElementTasks.Of(cli.Disk, project.Layout, site.State, question.Journal)
                .Where(element => !openOnly || element.Known.Settled is null).Select(element => (element.Known.What.TakeId, element.Task)));
        }

        foreach (var sequence in project.SequenceIds(cli.Disk).Where(id => only is null || only.Value == id))
        {
            var snapshot = SequenceFolder.Read(question, sequence);
            var grids = snapshot.Grids.Facts.Select(grid => (Name: grid.Id.ToString(), grid.Ended, grid.Task, grid.Folder.Records));
            var takes = snapshot.Takes.SelectMany(take => take.Parts).Select(take => (Name: take.Id.ToString(), take.Ended, take.Task, take.Folder.Records));
            var sounds = SoundTake.Of(cli.Disk, project.Layout, sequence).Select(sound => (Name: sound.Id.ToString(), Ended: sound.Manifest is not null, sound.Task, sound.Records));
            foreach (var made in grids.Concat(takes).Concat(sounds).Where(made => !openOnly || !made.Ended))
            {
                if ((made.Task ?? made.Records.ReadTask().Value) is { } task)
                    entries.Add((made.Name, task));
            }
        }

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new TasksDocument(1, project.Name, [.. entries.Select(entry => entry.Task)]), CliJson.Default.TasksDocument));
        else
            TableView.Print(cli, ["take", "status", "provider", "model", "task", "created", "message"], entries.Select(entry => Row(entry.Name, entry.Task)));
        return ExitCode.Ok;
    }

    private static string[] Row(string name, RemoteTask task) =>
    [
        name, task.Status, task.Provider, task.ModelName, task.TaskId ?? "-",
        task.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture), SafeText.Short(task.TaskStatusMsg, 60),
    ];
}
