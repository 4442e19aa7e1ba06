using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Names;
using KlingFlow.Workspaces;

namespace KlingFlow.Plans;

/// <summary>Finds the images that a plan names, or that lie beside it.</summary>
internal sealed class PlanFrames(IDisk disk, ProjectLayout layout, SequenceId sequence, FilePlaces places)
{
    private static readonly string[] Detected = ["start_frame.png", "start_frame.jpg", "start_frame.jpeg"];

    private readonly string _folder = layout.Sequence(sequence).Root;
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The first image: named, <c>grid</c>, or found beside the plan; null where there is none.</summary>
    public string? Start(string? written) =>
        written == "grid" ? written : written is not null ? Named("start_frame", written) : Beside();

    /// <summary>An image by its path as written, relative to the project; null with a problem where it is not there.</summary>
    public string? Named(string key, string? written)
    {
        if (written is null)
            return null;

        if (RootedPath.TryResolve(disk, layout.Root, _folder, written, out var full, out var complaint))
        {
            if (!IsSheet(layout.Relative(full)))
                return layout.Relative(full);

            _problems.Add(places.At(
                key, ProblemCode.BadImage, $"`{written}` is a whole sheet, which is never sent",
                $"name a quadrant of it, e.g. `{written[..^"grid.png".Length]}bottom_right.png`{(key == "start_frame" ? ", or write `start_frame: grid` and choose one" : "")}"));
            return null;
        }

        var hint = key == "start_frame" && DidYouMean.Nearest(written, ["grid"]) is not null ? "did you mean `grid`?" : null;
        _problems.Add(places.At(key, ProblemCode.BadPath, complaint, hint));
        return null;
    }

    private static bool IsSheet(string path) =>
        path.Split('/') is [.., "grids", _, var file] && file.Equals("grid.png", StringComparison.OrdinalIgnoreCase);

    private string? Beside()
    {
        var there = Detected.Where(name => disk.Stamp(Path.Combine(_folder, name)) is not null).ToList();
        if (there.Count > 1)
        {
            _problems.Add(places.At(
                "", ProblemCode.BadPath, $"there are two start frames, `{there[0]}` and `{there[1]}`", $"keep one, or name it: `start_frame: {there[0]}`"));
        }

        return there is [var name] ? Named("start_frame", name) : null;
    }
}
