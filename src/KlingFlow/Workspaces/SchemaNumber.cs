using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary><c>schema:</c> of files that people write: 1, or absent, which means 1.</summary>
public static class SchemaNumber
{
    /// <summary>The complaint about a number from a newer version, or null.</summary>
    public static Problem? Complaint(int? schema, FilePlaces places) =>
        schema is null or 1
            ? null
            : places.At("schema", ProblemCode.UnknownSchema, $"schema {schema} is not known here", "write `schema: 1`, or use a newer KlingFlow");
}
