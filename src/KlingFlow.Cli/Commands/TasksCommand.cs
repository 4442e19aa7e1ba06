using System.CommandLine;
using System.Globalization;
using KlingFlow.Cli.Output;
using KlingFlow.Errors;
using KlingFlow.Formats;
using KlingFlow.Names;
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
        var question = studio.Questions(studio.Site(project.Name)).Ask();
        var entries = new List<(TakeId Take, RemoteTask Task)>();
        foreach (var sequence in project.SequenceIds(cli.Disk).Where(id => only is null || only.Value == id))
        {
            var takes = SequenceFolder.Read(question, sequence).Takes.Where(take => !openOnly || !take.Ended);
            foreach (var take in takes.SelectMany(take => take.Parts).Where(take => !openOnly || !take.Ended))
            {
                if ((take.Task ?? take.Folder.Records.ReadTask().Value) is { } task)
                    entries.Add((take.Id, task));
            }
        }

        if (cli.Json)
            cli.Host.Output.Write(MachineJson.Write(new TasksDocument(1, project.Name, [.. entries.Select(entry => entry.Task)]), CliJson.Default.TasksDocument));
        else
            TableView.Print(cli, ["take", "status", "provider", "model", "task", "created", "message"], entries.Select(entry => Row(entry.Take, entry.Task)));
        return ExitCode.Ok;
    }

    private static string[] Row(TakeId take, RemoteTask task) =>
    [
        take.ToString(), task.Status, task.Provider, task.ModelName, task.TaskId ?? "-",
        task.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture), SafeText.Short(task.TaskStatusMsg, 60),
    ];
}
