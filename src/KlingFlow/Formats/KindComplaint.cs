using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>The complaint about a value of another kind than its key expects.</summary>
internal static class KindComplaint
{
    public static Problem Of(SourceText source, YamlValue value, Slot slot)
    {
        var wanted = slot.Shape.Kind switch
        {
            FileShapeKind.Group or FileShapeKind.Map => "a group of keys",
            FileShapeKind.List => "a list",
            _ => ScalarText.KindName(slot.Shape.Type),
        };
        var found = value switch { YamlValue.Map => "a group of keys", YamlValue.List => "a list", _ => "a single value" };

        return source.Problem(ProblemCode.WrongKind, $"`{slot.Name}` must be {wanted}, this is {found}", FirstLine(value), Hint(value, slot));
    }

    /// <summary>The end of a block is where the next thing begins, so only its first line is of use to a reader.</summary>
    public static YamlSpan FirstLine(YamlValue value) =>
        value is YamlValue.Map { Entries: [var first, ..] } && value.Span.Line != value.Span.EndLine ? first.Key.Span : value.Span;

    // `run: [agent, {file}]` is a group of keys to YAML and a text to whoever wrote it.
    private static string? Hint(YamlValue value, Slot slot) => (slot.Shape.Kind, value) switch
    {
        (FileShapeKind.Scalar, _) when slot.Shape.Type == typeof(string) => "put the text in quotes if it is meant as text",
        (FileShapeKind.List, YamlValue.Scalar { IsNull: false }) => "write it as a list: `[a, b]`",
        _ => null,
    };
}
