using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Tasks;

/// <summary><c>elements/driver/provider.json</c>: the ids that providers gave an element. Tracked by git; never a secret.</summary>
/// <param name="Ids">Oldest first. One for each address and content, so that yesterday's pictures have their id when they come back.</param>
public sealed record ElementIds(IReadOnlyList<ElementId> Ids)
{
    /// <summary>Always 1.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    public int Schema { get; init; } = 1;

    /// <summary>The file of an element; an empty list where there is none yet.</summary>
    public static Recorded<ElementIds> Read(IDisk disk, ProjectLayout project, string name)
    {
        var read = RecordFile.Read(disk, project, project.ElementIds(name), TaskJson.Default.ElementIds);
        return read.IsThere ? read : new Recorded<ElementIds>(new ElementIds([]));
    }

    /// <summary>Adds an id to the file of an element; one that stands there already is not written again.</summary>
    /// <returns>False where the element's folder is gone, or its file does not read: nothing was written.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static bool Add(IDisk disk, ProjectLayout project, string name, ElementId id)
    {
        if (!disk.Directory.Exists(project.Element(name)) || Read(disk, project, name).Value is not { } known)
            return false;
        if (known.Of(id.Provider, id.BaseUrl, id.Sha256) is null)
            AtomicFile.WriteAllText(disk, project.ElementIds(name), MachineJson.Write(known with { Ids = [.. known.Ids, id] }, TaskJson.Default.ElementIds));

        return true;
    }

    /// <summary>The id for one content at one address; null where there is none.</summary>
    public ElementId? Of(string provider, string baseUrl, string sha256) =>
        Ids.LastOrDefault(id => id.Provider == provider && id.BaseUrl == baseUrl && id.Sha256 == sha256);
}
