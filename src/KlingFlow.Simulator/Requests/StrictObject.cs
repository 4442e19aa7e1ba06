using System.Text.Json;

namespace KlingFlow.Simulator.Requests;

/// <summary>
/// A JSON object whose every field must be asked for. Kling ignores a field it does not know; the simulator refuses it,
/// because a misspelt field is a bug of the client that would cost money unseen.
/// </summary>
internal sealed class StrictObject
{
    private readonly JsonElement _json;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public StrictObject(JsonElement json, string place)
    {
        Place = place;
        if (json.ValueKind != JsonValueKind.Object)
            throw RefusalException.BadParameter($"{Name()} must be an object");

        _json = json;
    }

    /// <summary>Where it stands in the body, e.g. <c>contents[1]</c>; empty for the body itself.</summary>
    public string Place { get; }

    public string? Text(string name) => Find(name, JsonValueKind.String, "a string")?.GetString();

    public string NeededText(string name) => Text(name) ?? throw RefusalException.BadParameter($"{Name(name)} is required");

    public int? Whole(string name)
    {
        if (Find(name, JsonValueKind.Number, "a whole number") is not { } value)
            return null;

        return value.TryGetInt32(out var number) ? number : throw RefusalException.BadParameter($"{Name(name)} must be a whole number");
    }

    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
            return null;

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw RefusalException.BadParameter($"{Name(name)} must be true or false"),
        };
    }

    public StrictObject? Inner(string name) => TryGet(name, out var value) ? new StrictObject(value, Name(name)) : null;

    public IReadOnlyList<JsonElement>? List(string name) =>
        Find(name, JsonValueKind.Array, "a list") is { } list ? [.. list.EnumerateArray()] : null;

    /// <summary>A field of any kind.</summary>
    public JsonElement? Any(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>Refuses what nobody asked for.</summary>
    public void Finish()
    {
        foreach (var field in _json.EnumerateObject())
        {
            if (!_asked.Contains(field.Name))
                throw RefusalException.BadParameter($"{Name(field.Name)} is not a field of this request");
        }
    }

    public string Name(string field = "") => (Place, field) switch
    {
        ("", "") => "the body",
        ("", _) => field,
        (_, "") => Place,
        _ => $"{Place}.{field}",
    };

    private JsonElement? Find(string name, JsonValueKind kind, string wanted)
    {
        if (!TryGet(name, out var value))
            return null;

        return value.ValueKind == kind ? value : throw RefusalException.BadParameter($"{Name(name)} must be {wanted}");
    }

    private bool TryGet(string name, out JsonElement value)
    {
        _asked.Add(name);

        return _json.TryGetProperty(name, out value);
    }
}
