using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Workspaces;

namespace KlingFlow.Elements;

/// <summary>The elements of a project, as they were when they were read.</summary>
/// <param name="Elements">Those that read without problems, by name.</param>
/// <param name="Problems">By the folder's name, of those that did not.</param>
public sealed record ElementLibrary(IReadOnlyDictionary<string, Element> Elements, IReadOnlyDictionary<string, IReadOnlyList<Problem>> Problems)
{
    /// <summary>Every name there is, whether it reads or not.</summary>
    public IEnumerable<string> Names => Elements.Keys.Concat(Problems.Keys);

    /// <summary>The file that makes a folder an element.</summary>
    public const string FileName = ElementReader.FileName;

    /// <summary>One element by the name of its folder; null where there is none, or it does not read.</summary>
    public static Element? ReadOne(IDisk disk, ProjectLayout project, string name) =>
        disk.File.Exists(Path.Combine(project.Elements, name, FileName)) ? ElementReader.Read(disk, project, Path.Combine(project.Elements, name)).Element : null;

    /// <summary>Reads <c>elements/*/element.yaml</c>. A folder without that file is not an element.</summary>
    public static ElementLibrary Read(IDisk disk, Project project)
    {
        var elements = new SortedDictionary<string, Element>(StringComparer.Ordinal);
        var problems = new SortedDictionary<string, IReadOnlyList<Problem>>(StringComparer.Ordinal);
        var folder = project.Layout.Elements;

        foreach (var path in disk.Directory.Exists(folder) ? disk.Directory.EnumerateDirectories(folder) : [])
        {
            if (!disk.File.Exists(Path.Combine(path, FileName)))
                continue;

            var (element, wrong) = ElementReader.Read(disk, project.Layout, path);
            if (element is not null)
                elements[element.Name] = element;
            else
                problems[Path.GetFileName(path)] = wrong;
        }

        return new ElementLibrary(elements, problems);
    }
}
