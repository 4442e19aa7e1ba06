using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Elements;

/// <summary>Reads one <c>element.yaml</c>. An image that is not there yet is awaited, not wrong.</summary>
internal static class ElementReader
{
    public const string FileName = "element.yaml";

    public static (Element? Element, IReadOnlyList<Problem> Problems) Read(IDisk disk, ProjectLayout layout, string folder)
    {
        var path = Path.Combine(folder, FileName);
        var read = HandWritten.ReadFile<ElementFile>(disk, path, layout.Relative(path));
        var file = read.Partial ?? new ElementFile();
        var problems = new List<Problem>(read.Problems);
        if (SchemaNumber.Complaint(file.Schema, read.Places) is { } newer)
            problems.Add(newer);

        var (there, missing) = Images(disk, layout, folder, file.Images ?? [], (i, complaint) =>
            problems.Add(read.Places.At($"images.{i}", ProblemCode.BadPath, complaint)));

        if (problems.Count > 0)
            return (null, ProblemOrder.ByPlace(problems));

        var name = Path.GetFileName(folder);
        return (new Element
        {
            Name = name,
            Label = file.Name ?? name,
            Description = file.Description ?? "",
            Images = there,
            MissingImages = missing,
            Voice = file.Voice,
        }, []);
    }

    private static (List<string> There, List<string> Missing) Images(
        IDisk disk, ProjectLayout layout, string folder, List<string> images, Action<int, string> wrong)
    {
        var there = new List<string>();
        var missing = new List<string>();

        for (var i = 0; i < images.Count; i++)
        {
            if (!RootedPath.TryPlace(disk, layout.Root, folder, images[i], out var place, out var complaint))
                wrong(i, complaint);
            else if (disk.Stamp(place) is null)
                missing.Add(images[i]);
            else if (RootedPath.TryResolve(disk, layout.Root, folder, images[i], out var full, out complaint))
                there.Add(layout.Relative(full));
            else
                wrong(i, complaint);
        }

        return (there, missing);
    }
}
