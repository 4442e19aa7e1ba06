using KlingFlow.Generation;
using KlingFlow.Names;
using KlingFlow.Spending;
using KlingFlow.Tasks;

namespace KlingFlow.Grids;

/// <summary>Puts back what the work tree has lost of a grid, all of it to the byte. Nothing that stands there is touched.</summary>
public sealed class GridRestorer(TakeServices services)
{
    private readonly RecordRestorer _records = new(services);
    private readonly MediaStore _store = new(services.Disk, services.State);

    /// <summary>Makes the folder of a grid that only the journal knows, with what it was asked.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void WriteBack(GridId grid, JournalIntent intent) =>
        _records.WriteBack(grid.ToString(), services.Project.Layout.Sequence(grid.Sequence).Grid(grid.Grid).Records, intent);

    /// <summary>Puts torn records of a grid that was sent aside; what was asked is written again at once.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void SetTornAside(GridId grid, GridFolder folder, JournalIntent intent) =>
        _records.SetTornAside(grid.ToString(), folder.Layout.Records, folder.Torn, intent);

    /// <summary>Begins the record of a grid outside the work tree, where it is finished while git shows another day.</summary>
    public void Park(GridId grid, JournalIntent intent) => _records.Park(grid.ToString(), services.State.Parked(grid).Records, intent);

    /// <summary>Forgets what was done outside the work tree: the journal and the store have all of it.</summary>
    public void Unpark(GridId grid) => _records.Unpark(services.State.Parked(grid).Records);

    /// <summary>Puts the request of a grid back where it is missing.</summary>
    public void RestoreRequest(GridFolder folder, string? requestYaml) => _records.RestoreRequest(folder.Layout.Records, requestYaml);

    /// <summary>Writes the last records of a settled grid again, the pictures first, the manifest last.</summary>
    /// <returns>False where the journal or the store does not have everything: then the provider is asked once more.</returns>
    internal bool TryRestoreEnding(GridFolder folder, JournalEnding ending)
    {
        var layout = folder.Layout;
        if (TaskFolder.ParseManifest(ending.ManifestJson) is not { } manifest)
            return false;

        // Without its quarters a sheet can be cut again, and without the sheet four quarters can be laid side by side.
        var hasSheet = manifest.Media is null || IsThere(layout.Sheet, manifest.Media.Sha256);
        var quadrants = (manifest.Quadrants ?? []).Select(quadrant => QuadrantName.TryParse(quadrant.Quadrant, out var word) && IsThere(layout.QuadrantFile(word.Value), quadrant.Sha256)).ToList();
        if (!hasSheet && (quadrants.Count == 0 || quadrants.Contains(false)))
            return false;

        _records.RestoreEnding(manifest.TakeId, layout.Records, ending);
        return true;
    }

    private bool IsThere(string path, string sha256) => services.Disk.File.Exists(path) || _store.TryRestore(sha256, path);
}
