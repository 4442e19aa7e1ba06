using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>Puts back the records that the work tree has lost of anything that was made, to the byte, from the journal. Nothing that stands there is touched.</summary>
internal sealed class RecordRestorer(TakeServices services)
{
    /// <summary>
    /// Makes the folder of something that only the journal knows, with what it was asked. The rest follows when it is run,
    /// as after any other crash; a folder that a crash leaves here is empty, or whole.
    /// </summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void WriteBack(string name, RecordPaths paths, JournalIntent intent)
    {
        services.Disk.Directory.CreateDirectory(paths.Root);
        var sequences = services.Project.Layout.Sequences;
        for (var folder = Path.GetDirectoryName(paths.Root)!; folder.Length >= sequences.Length; folder = Path.GetDirectoryName(folder)!)
            services.Disk.SyncFolder(folder);
        Create(paths.Record, intent.TakeJson);
        services.Log.WrittenBack(name);
    }

    /// <summary>Puts torn records of something that was sent aside. What was asked is written again at once.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void SetTornAside(string name, RecordPaths paths, IEnumerable<string> allTorn, JournalIntent intent)
    {
        foreach (var torn in allTorn)
            services.Log.SetAside(name, Path.GetFileName(TornRecord.SetAside(services.Disk, torn, services.Now)));
        if (services.Disk.Stamp(paths.Record) is null)
            Create(paths.Record, intent.TakeJson);
    }

    /// <summary>Begins a record outside the work tree, where it is finished while git shows another day.</summary>
    public void Park(string name, RecordPaths parked, JournalIntent intent)
    {
        services.Disk.Directory.CreateDirectory(parked.Root);
        if (services.Disk.File.Exists(parked.Record))
            return;

        Create(parked.Record, intent.TakeJson);
        services.Log.Parked(name);
    }

    /// <summary>Forgets what was done outside the work tree: the journal and the store have all of it.</summary>
    public void Unpark(RecordPaths parked)
    {
        if (services.Disk.Directory.Exists(parked.Root))
            services.Disk.Directory.Delete(parked.Root, recursive: true);
    }

    /// <summary>Puts the request back where it is missing.</summary>
    public void RestoreRequest(RecordPaths paths, string? requestYaml)
    {
        if (requestYaml is not null && !services.Disk.File.Exists(paths.Request))
            Create(paths.Request, requestYaml);
    }

    /// <summary>Writes the last records of something settled again, once its results stand there: the manifest last.</summary>
    public void RestoreEnding(string name, RecordPaths paths, JournalEnding ending)
    {
        if (ending.TaskJson is { } task)
            AtomicFile.WriteAllText(services.Disk, paths.Task, task);
        Create(paths.Manifest, ending.ManifestJson);
        services.Log.Restored(name);
    }

    private void Create(string path, string text)
    {
        try
        {
            AtomicFile.CreateNew(services.Disk, path, text);
        }
        catch (IOException there) when (AtomicFile.AlreadyExists(there))
        {
            // Git or a person was faster: what stands there is the truth.
        }
    }
}
