using System.Collections.Concurrent;
using KlingFlow.Catalogue;
using KlingFlow.Elements;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Media;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Sequences;

/// <summary>Elements with the hash of what they are, read once per stamp of their texts: many sequences show the same few.</summary>
/// <param name="disk">Where they are.</param>
/// <param name="images">Hashes of their images.</param>
/// <remarks>Safe for several threads. Only for display; what is sent is hashed as it is copied.</remarks>
public sealed class ElementShelf(IDisk disk, ImageHashes images)
{
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, Element Element)> _known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Problem?> _complaints = new(StringComparer.Ordinal);

    /// <summary>The element of that name; null where there is none, or it does not read.</summary>
    public Element? Find(ProjectLayout project, string name)
    {
        var path = Path.Combine(project.Elements, name, ElementLibrary.FileName);
        if (disk.Stamp(path) is not { Kind: FileKind.File } stamp)
            return null;
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
            return known.Element;
        if (ElementLibrary.ReadOne(disk, project, name) is not { } element)
            return null;

        // One whose images are not all there is read again: they may come without a change of its file.
        if (element.MissingImages.Count == 0)
            _known[path] = (stamp, element);
        return element;
    }

    /// <summary>Hash of what an element is now; null while an image of it is missing.</summary>
    public string? Sha256(ProjectLayout project, string name) => Find(project, name)?.ContentSha256(path => images.Of(project, path)?.Sha256);

    /// <summary>What a provider that makes elements would refuse about the images; empty where it takes them all.</summary>
    public IReadOnlyList<Problem> Complaints(ProjectLayout project, Element element)
    {
        var looked = element.Images.Select(path => images.Of(project, path)).OfType<TakeImage>().ToList();
        var twins = looked.GroupBy(image => image.Sha256).Where(group => group.Count() > 1)
            .Select(group => new Problem(
                ProblemCode.BadImage, $"{string.Join(" and ", group.Select(image => image.Path))} show the same picture", Hint: "the other pictures must differ from the one from the front"));

        return [.. looked.Select(image => Complaint(project, image)).OfType<Problem>(), .. twins];
    }

    private Problem? Complaint(ProjectLayout project, TakeImage image) => _complaints.GetOrAdd(
        image.Sha256, _ => ImageCheck.Of(disk, Path.Combine(project.Root, image.Path), image.Path, ModelCatalogue.ElementImages.Image));
}
