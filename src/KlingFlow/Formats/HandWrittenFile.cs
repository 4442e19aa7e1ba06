using System.Text.Json.Nodes;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The outcome of reading a file that a person wrote.</summary>
/// <param name="Value">What it says; null as soon as anything is wrong with it, so that nobody acts on half a file.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
/// <param name="Places">Where things stand, for further checks.</param>
public sealed record HandWrittenFile<T>(T? Value, IReadOnlyList<Problem> Problems, FilePlaces Places)
    where T : class
{
    /// <summary>
    /// What could be read although something is wrong: only for finding further problems and for display,
    /// never for acting. Null where nothing could be read.
    /// </summary>
    public T? Partial { get; init; }

    /// <summary>The parsed values without comments, key order and <c>x-</c> keys; null where <see cref="Value"/> is.</summary>
    public JsonNode? Json { get; init; }
}
