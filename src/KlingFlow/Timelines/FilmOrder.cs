using KlingFlow.Files;
using KlingFlow.Names;
using KlingFlow.Scripts;
using KlingFlow.Workspaces;

namespace KlingFlow.Timelines;

/// <summary>
/// The order of a film's clips: <c>timeline.yaml</c>'s, then <c>project.yaml</c>'s, then the prompt list's, then by name. What an
/// order does not name follows what it names.
/// </summary>
public static class FilmOrder
{
    /// <summary>The clips that a project has: its sequences, and those of the prompt list that nobody has made yet.</summary>
    public static IReadOnlyList<SequenceId> Clips(IDisk disk, Project project) => Of(disk, project, Timeline.None);

    /// <summary>The same in the order of the film.</summary>
    public static IReadOnlyList<SequenceId> Of(IDisk disk, Project project, Timeline timeline)
    {
        // Its own order comes first in it, then names.
        var onDisk = project.SequenceIds(disk);
        var prompts = Prompts(disk, project.Layout).Select(clip => clip.Id).ToList();
        return Sort([.. onDisk, .. prompts.Except(onDisk)], timeline.Order, project.Settings.Order, prompts);
    }

    /// <summary>Pure: the first order that names a clip says where it stands.</summary>
    public static IReadOnlyList<SequenceId> Sort(IReadOnlyList<SequenceId> there, params IReadOnlyList<IReadOnlyList<SequenceId>> orders)
    {
        // The folder's spelling wins, because it is what stands on disk.
        var left = new Dictionary<SequenceId, SequenceId>();
        foreach (var id in there)
            left.TryAdd(id, id);

        var sorted = new List<SequenceId>(there.Count);
        foreach (var id in orders.SelectMany(order => order).Concat(there.Order()))
        {
            if (left.Remove(id, out var known))
                sorted.Add(known);
        }

        return sorted;
    }

    /// <summary>The clips of the prompt list, none where it does not read: <c>kling validate</c> tells what is wrong with it.</summary>
    internal static IReadOnlyList<Clip> Prompts(IDisk disk, ProjectLayout project) =>
        disk.Stamp(project.Prompts) is null ? [] : PromptListReader.Read(disk, project.Prompts, project.Relative(project.Prompts)).List?.Clips ?? [];
}
