using System.Globalization;
using KlingFlow.Simulator.Requests;

namespace KlingFlow.Simulator.Elements;

/// <summary>The elements of the account: those its tasks have made, and those that are there from the start.</summary>
internal sealed class ElementStore(SimulatorOptions options, TaskStore tasks, TaskProgress progress, LineLog<DeletedElement> deleted)
{
    // Above 2^53, so that a client which reads ids as doubles names another element.
    private const long Distance = 37516258241000001;

    /// <summary>The id of what a task makes; it follows from the task's own, so that it is the same after a restart.</summary>
    public static long IdOf(SimulatedTask task) => long.Parse(task.Id, CultureInfo.InvariantCulture) - Distance;

    public bool IsDeleted(string id) => deleted.Entries.Any(element => element.Id == id);

    /// <summary>Whether a video may show it.</summary>
    public bool Exists(string id) => options.PresetElements.Contains(id) || (!IsDeleted(id) && Made().Contains(id));

    /// <exception cref="RefusalException">There is none of that id.</exception>
    public void Delete(string id)
    {
        if (!Made().Contains(id) || IsDeleted(id))
            throw new RefusalException(404, 1203, $"element {id} is not found");

        deleted.Add(new DeletedElement(id));
    }

    private IEnumerable<string> Made() => tasks.All
        .Where(task => task.Element is not null && progress.Status(task) == TaskProgress.Succeeded)
        .Select(task => IdOf(task).ToString(CultureInfo.InvariantCulture));
}
