using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>Where each word of a plan stands, in the plan itself or in the defaults below it. Read only when somebody asks why.</summary>
public sealed class PlanPlaces
{
    private readonly FilePlaces _places;
    private readonly PlanLayers _layers;
    private readonly string _file;

    private PlanPlaces(FilePlaces places, PlanLayers layers, string file) => (_places, _layers, _file) = (places, layers, file);

    /// <summary>Of the plan as it stands on disk now.</summary>
    public static PlanPlaces Read(IDisk disk, Project project, SequenceId sequence)
    {
        var path = project.Layout.Sequence(sequence).Plan;
        var read = HandWritten.ReadFile<PlanFile>(disk, path, project.Layout.Relative(path));

        return new PlanPlaces(read.Places, new PlanLayers(read.Partial ?? new PlanFile(), project.Settings.Defaults, read.Places), Path.GetFileName(path));
    }

    /// <summary>E.g. <c>plan.yaml:14</c>, <c>project.yaml:6</c>, <c>built in</c>; null where the plan says nothing of it and no default does.</summary>
    /// <param name="key">With dots: <c>shots.2.prompt</c>.</param>
    public string? Of(string key) => _places.Has(key) ? $"{_file}:{_places.LineOf(key)}" : _layers.SetBelow(key);
}
