using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Takes;
using KlingFlow.Tasks;
using KlingFlow.Workspaces;

namespace KlingFlow.Generation;

/// <summary>
/// Puts back what the work tree has lost of a take: records from the journal, images and results from the store, all of it
/// to the byte. Nothing that stands there is touched.
/// </summary>
public sealed class TakeRestorer(TakeServices services)
{
    private readonly MediaStore _store = new(services.Disk, services.State);
    private readonly RecordRestorer _records = new(services);

    /// <summary>Makes the folder of a take that only the journal knows, with what it was asked.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void WriteBack(TakeId take, JournalIntent intent) =>
        _records.WriteBack(take.ToString(), services.Project.Layout.Sequence(take.Sequence).Take(take).Records, intent);

    /// <summary>
    /// Puts torn records of a take that was sent aside. What was asked is written again at once, the others follow when
    /// the take is run.
    /// </summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void SetTornAside(TakeId take, TakeFolder folder, JournalIntent intent) =>
        _records.SetTornAside(take.ToString(), folder.Layout.Records, folder.Torn, intent);

    /// <summary>Begins the record of a take outside the work tree, where it is finished while git shows another day.</summary>
    public void Park(TakeId take, JournalIntent intent) => _records.Park(take.ToString(), services.State.Parked(take).Records, intent);

    /// <summary>Forgets what was done outside the work tree: the journal and the store have all of it.</summary>
    public void Unpark(TakeId take) => _records.Unpark(services.State.Parked(take).Records);

    /// <summary>Puts the request and the images of a take back where they are missing, as far as they were kept.</summary>
    public void RestoreInputs(TakeLayout folder, TakeRecord record, string? requestYaml)
    {
        _records.RestoreRequest(folder.Records, requestYaml);
        foreach (var image in new[] { record.StartFrame, record.EndFrame }.OfType<TakeImage>())
        {
            var path = InputFile.PathOf(folder, image);
            if (services.Disk.File.Exists(path) || !_store.Has(image.Sha256))
                continue;

            services.Disk.Directory.CreateDirectory(folder.Inputs);
            _store.TryRestore(image.Sha256, path);
        }
    }

    /// <summary>Keeps the images of a paid take, so that the take can be written back whole.</summary>
    public void KeepInputs(TakeLayout folder, TakeRecord record)
    {
        foreach (var image in new[] { record.StartFrame, record.EndFrame }.OfType<TakeImage>())
            _store.Keep(InputFile.PathOf(folder, image), image.Sha256);
    }

    /// <summary>Writes the last records of a settled take again, the result first, the manifest last.</summary>
    /// <returns>False where the journal or the store does not have everything: then the provider is asked once more.</returns>
    public bool TryRestoreEnding(TakeFolder folder, JournalEnding ending)
    {
        var layout = folder.Layout;
        if (TaskFolder.ParseManifest(ending.ManifestJson) is not { } manifest)
            return false;
        if (manifest.Media is { } media && !services.Disk.File.Exists(layout.Video) && !_store.TryRestore(media.Sha256, layout.Video))
            return false;

        _records.RestoreEnding(manifest.TakeId, layout.Records, ending);
        return true;
    }

    /// <summary>Puts the result of an ended take back from the store.</summary>
    public bool TryRestoreVideo(TakeLayout folder, Manifest manifest)
    {
        if (manifest.Media is not { } media || !_store.TryRestore(media.Sha256, folder.Video))
            return false;

        services.Log.Restored(manifest.TakeId);
        return true;
    }
}
