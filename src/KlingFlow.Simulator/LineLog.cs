using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KlingFlow.Simulator;

/// <summary>
/// A list in memory that is also appended to a JSON Lines file, where there is one. It survives the end of the process,
/// not a power cut: this is a test double.
/// </summary>
public sealed class LineLog<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _entries = [];
    private readonly JsonTypeInfo<T> _type;

    internal LineLog(string? path, JsonTypeInfo<T> type)
    {
        Path = path;
        _type = type;
        if (path is null || !File.Exists(path))
            return;

        foreach (var line in File.ReadLines(path))
        {
            if (TryRead(line) is { } entry)
                _entries.Add(entry);
        }
    }

    /// <summary>The file; null where everything is in memory.</summary>
    public string? Path { get; }

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyList<T> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    internal void Add(T entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            if (Path is not null)
                File.AppendAllText(Path, JsonSerializer.Serialize(entry, _type) + "\n");
        }
    }

    // A simulator that was killed in the middle of a line leaves half of it behind.
    private T? TryRead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, _type);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
