using System.Text.Json.Serialization.Metadata;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Cli.Output;

/// <summary>The schemas of what <c>--json</c> prints, by the command's name.</summary>
internal static class DocumentSchemas
{
    // `kling schema grid` is the schema of grid.yaml.
    private const string OfCommand = "-json";

    private static readonly Dictionary<Type, JsonTypeInfo> Written = new() { [typeof(Problem)] = CliJson.Default.ProblemLine };

    private static readonly Dictionary<string, JsonTypeInfo> Documents = new(StringComparer.Ordinal)
    {
        ["cost"] = CliJson.Default.CostDocument,
        ["diff"] = CliJson.Default.DiffDocument,
        ["export"] = CliJson.Default.ExportDocument,
        ["generate" + OfCommand] = CliJson.Default.GenerateDocument,
        ["grid" + OfCommand] = CliJson.Default.GridDocument,
        ["render"] = CliJson.Default.RenderDocument,
        ["report"] = CliJson.Default.ReportDocument,
        ["reconcile"] = CliJson.Default.ReconcileDocument,
        ["script"] = CliJson.Default.ScriptDocument,
        ["script-diff"] = CliJson.Default.ScriptDiffDocument,
        ["status"] = CliJson.Default.ProjectStatus,
        ["tasks"] = CliJson.Default.TasksDocument,
        ["timeline"] = CliJson.Default.TimelineDocument,
        ["validate"] = CliJson.Default.ValidateDocument,
        ["why"] = CliJson.Default.WhyDocument,
    };

    /// <summary>The commands; one that is called like a file has <c>-json</c> behind its name.</summary>
    public static IEnumerable<string> Names => Documents.Keys;

    /// <summary>The schema; null where that command has none.</summary>
    public static string? Of(string command) =>
        Documents.TryGetValue(command, out var type) ? DocumentSchema.Write(type, $"kling {command.Replace(OfCommand, "", StringComparison.Ordinal).Replace('-', ' ')} --json", Written) : null;
}
