using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Formats;
using KlingFlow.Plans;

namespace KlingFlow.Grids;

/// <summary>Reads <c>grid.yaml</c>, and <c>request.yaml</c> of a grid, which is the same file after it was taken.</summary>
public static class GridRequestReader
{
    /// <summary>Reads a request. An empty file, or one of comments only, asks for a grid and says nothing more.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="displayName">Relative to the project, for messages.</param>
    public static GridRequestReading Read(IDisk disk, string path, string displayName)
    {
        if (disk.Stamp(path) is { Kind: FileKind.File, Bytes: 0 })
            return new GridRequestReading(GridRequest.Plain, []);

        var file = HandWritten.ReadFile<GridRequestFile>(disk, path, displayName);
        if (file.Problems is [{ Code: ProblemCode.EmptyFile }])
            return new GridRequestReading(GridRequest.Plain, []);

        var problems = file.Problems.ToList();
        if (file.Value?.Prompt is { } prompt && string.IsNullOrWhiteSpace(prompt))
            problems.Add(file.Places.At("prompt", ProblemCode.OutOfRange, "the prompt is blank", "leave it out for the plan's"));

        return problems.Count > 0 || file.Value is not { } read
            ? new GridRequestReading(null, problems)
            : new GridRequestReading(new GridRequest { Prompt = read.Prompt, Elements = read.Elements, Note = read.Note, PlanSha256 = read.Plan }, []) { Places = file.Places };
    }
}
