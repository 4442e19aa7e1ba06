using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Output;

/// <summary>An event of a project in one line.</summary>
internal static class EventWords
{
    public static string Line(ProjectEvent what)
    {
        var time = what.At.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"{time}  {Short(what)}{(what.Detail is null ? "" : "  " + SafeText.OneLine(what.Detail))}";
    }

    /// <summary>Without time and detail.</summary>
    public static string Short(ProjectEvent what)
    {
        var where = string.Join(' ', new[] { what.Sequence, what.Take }.Where(word => word is not null));
        var change = what.To is null ? what.Kind : $"{what.Kind} {what.From ?? "-"} -> {what.To}";
        return SafeText.OneLine($"{where}  {change}".TrimStart());
    }
}
