using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Outside;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Step 11: one small file per ended take or grid, for an agent to read and delete, and the line in <c>events.jsonl</c>. The
/// command of <c>handoff.run</c> is the only point where a language model may be called.
/// </summary>
internal sealed class Handoff(TakeServices services)
{
    /// <summary>The kind of event.</summary>
    public const string TakeEnded = "take_ended";

    /// <summary>The kind of event of one shot.</summary>
    public const string ShotEnded = "shot_ended";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>Writes both. Called only before the money is settled: a file missing after that was read and deleted.</summary>
    public void Announce(EndedThing ended, Announcement told, Manifest manifest)
    {
        var layout = services.Project.Layout;
        if (told.Part is null)
        {
            services.Disk.Directory.CreateDirectory(layout.Handoff);
            var note = new HandoffNote(told.Kind, ended.Name, manifest.FinalStatus, layout.Relative(ended.Records.Paths.Manifest));
            AtomicFile.WriteAllText(services.Disk, layout.HandoffOf(ended.Name), MachineJson.Write(note, GenerationJson.Default.HandoffNote));
        }

        EventLog.Append(services.Disk, layout, new ProjectEvent
        {
            At = services.Now,
            Kind = told.Kind,
            Sequence = told.Sequence.Value,
            Take = told.Word,
            TaskId = manifest.TaskId,
            To = manifest.FinalStatus,
            By = told.By,
            Detail = told.Part,
        });
    }

    /// <summary>Whether the event of an ended thing was written: walks over all events.</summary>
    public static bool WasAnnounced(TakeServices services, Announcement told) => EventLog.Read(services.Disk, services.Project.Layout)
        .Any(happened => happened.Kind == told.Kind && happened.Sequence == told.Sequence.Value && happened.Take == told.Word && happened.Detail == told.Part);

    /// <summary>Runs <c>handoff.run</c>, if there is one and the workspace is trusted. Its failure is a warning: the take has ended all the same.</summary>
    public async Task RunCommandAsync(string name, CancellationToken cancellation)
    {
        if (services.Workspace.Settings.HandoffRun is not { Count: > 0 } command || !services.RunsWorkspacePrograms)
            return;

        var file = services.Project.Layout.HandoffOf(name);
        string[] arguments = [.. command.Skip(1).Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal))];
        try
        {
            var call = new ProgramCall(command[0], arguments) { WorkingFolder = services.Project.Layout.Root, Deadline = Deadline, GetsCredentials = true };
            var result = await services.Programs.RunAsync(call, cancellation);
            if (result.ExitCode != 0)
                services.Log.HandoffFailed(name, $"exit code {result.ExitCode}");
        }
        catch (Exception e) when (e is UserFacingException or TimeoutException)
        {
            services.Log.HandoffFailed(name, e.Message);
        }
    }
}
