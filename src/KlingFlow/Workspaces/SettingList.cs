using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Workspaces;

/// <summary>Takes values from a file or the built-in ones, and remembers for each where it came from and what is wrong with it.</summary>
internal sealed class SettingList(FilePlaces places, string fileName)
{
    private readonly List<SettingLine> _lines = [];
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<SettingLine> Lines => _lines;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The file's value, else the built-in one.</summary>
    public T Value<T>(string path, T? value, T builtIn)
        where T : struct
    {
        Show(path, value ?? builtIn, value is not null);
        return value ?? builtIn;
    }

    /// <inheritdoc cref="Value{T}(string, T?, T)"/>
    public T Value<T>(string path, T? value, T builtIn)
        where T : class?
    {
        Show(path, value ?? builtIn, value is not null);
        return value ?? builtIn;
    }

    /// <summary>The file's value with its origin, else what a lower layer says.</summary>
    public Setting<string> Layered(string path, string? value, Setting<string> below)
    {
        var setting = value is null ? below : new Setting<string>(value, OriginOf(path));
        _lines.Add(new SettingLine(path, setting.Value, setting.Origin));
        return setting;
    }

    /// <inheritdoc cref="Layered(string, string?, Setting{string})"/>
    public Setting<T> Layered<T>(string path, T? value, Setting<T> below)
        where T : struct
    {
        var setting = value is { } set ? new Setting<T>(set, OriginOf(path)) : below;
        _lines.Add(new SettingLine(path, Text(setting.Value), setting.Origin));
        return setting;
    }

    public bool Has(string path) => places.Has(path);

    public void Wrong(string path, Problem problem)
    {
        var placed = places.At(path, problem.Code, problem.Message, problem.Hint);
        _problems.Add(problem.Code == ProblemCode.LiteralSecret ? placed with { SourceLine = null } : placed);
    }

    public void Wrong(string path, string message, string? hint = null) => _problems.Add(places.At(path, ProblemCode.OutOfRange, message, hint));

    private string OriginOf(string path) => $"{fileName}:{places.LineOf(path)}";

    private void Show(string path, object? value, bool isSet) =>
        _lines.Add(new SettingLine(path, Text(value), isSet ? OriginOf(path) : Setting<string>.BuiltIn));

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool isTrue => isTrue ? "true" : "false",
        TimeSpan duration => Duration.Text(duration),
        TimeZoneInfo zone => zone.Id,
        IEnumerable<string> list => $"[{string.Join(", ", list)}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
