using System.Globalization;
using System.Text.Json.Nodes;
using KlingFlow.Errors;

namespace KlingFlow.Formats;

/// <summary>
/// Turns the values of a file into the JSON that a type expects, collecting what does not fit. What does not fit is left out,
/// so the result can always be read; whether it may be used is decided by <see cref="Problems"/>.
/// </summary>
internal sealed class StrictBinder(SourceText source, FilePlaces places)
{
    private readonly List<Problem> _problems = [];

    /// <summary>In the order of the file, at most <see cref="YamlLimits.MaxProblems"/>.</summary>
    public IReadOnlyList<Problem> Problems => ProblemOrder.ByPlace(_problems);

    /// <summary>Binds the whole document.</summary>
    public JsonObject Root(YamlValue root, FileShape shape)
    {
        if (root is YamlValue.Map map)
        {
            places.TopKeys = [.. map.Entries.Select(entry => entry.Key.Text)];
            return Group(map, shape, "");
        }

        Add(source.Problem(ProblemCode.WrongKind, "the file must be a group of keys, one `key: value` per line", root.Span));
        return [];
    }

    private JsonNode? Value(YamlValue value, Slot slot)
    {
        return (slot.Shape.Kind, value) switch
        {
            _ when slot.IsSecret => SecretSource(value, slot),
            (FileShapeKind.Group, YamlValue.Map map) => Group(map, slot.Shape, slot.Path),
            (FileShapeKind.Map, YamlValue.Map map) => Map(map, slot),
            (FileShapeKind.List, YamlValue.List list) => List(list, slot),
            (FileShapeKind.Scalar, YamlValue.Scalar scalar) => Scalar(scalar, slot),
            _ => Refuse(KindComplaint.Of(source, value, slot)),
        };
    }

    // Whatever does not fit here is probably the secret itself, in one spelling or another: no part of it is shown.
    private JsonObject? SecretSource(YamlValue value, Slot slot)
    {
        if (value is YamlValue.Map map)
        {
            var inside = new StrictBinder(source, places);
            var result = inside.Group(map, slot.Shape, slot.Path);
            if (inside._problems.Count == 0)
                return result;
        }

        Add(source.LiteralSecret(slot.Name, value.Span));
        return null;
    }

    private JsonObject Group(YamlValue.Map map, FileShape shape, string path)
    {
        var result = new JsonObject();
        var keys = new KeySet(shape);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (key, value) in map.Entries)
        {
            if (key.Text.StartsWith("x-", StringComparison.Ordinal))
                continue;

            if (!seen.Add(key.Text))
                Add(source.Problem(ProblemCode.DuplicateKey, $"the key `{SafeText.Short(key.Text, 60)}` stands here twice", key.Span, "keep one of them"));
            else if (shape.Find(key.Text) is not { } known)
                Add(keys.Unknown(source, key));
            else
                Member(result, known, key, value, Slot.Of(known, path));
        }

        foreach (var missing in keys.Missing(seen))
            Add(source.Problem(ProblemCode.MissingKey, $"the key `{missing}` is missing{In(path)}", KindComplaint.FirstLine(map)));

        return result;
    }

    private void Member(JsonObject result, FileKey known, YamlValue.Scalar key, YamlValue value, Slot slot)
    {
        places.Add(slot.Path, key.Span, value.Span);
        if (value is YamlValue.Scalar { IsNull: true })
        {
            if (known.Rules.IsRequired)
                Add(source.Problem(ProblemCode.MissingKey, $"`{known.Name}` has no value", key.Span));
        }
        else if (Value(value, slot) is { } node)
        {
            result[known.Name] = node;
        }
    }

    private JsonObject Map(YamlValue.Map map, Slot slot)
    {
        var result = new JsonObject();
        var keysAreNumbers = slot.Shape.HasNumbersAsKeys;

        foreach (var (key, value) in map.Entries)
        {
            if (key.Text.StartsWith("x-", StringComparison.Ordinal))
                continue;

            if (keysAreNumbers && !ScalarText.IsWhole(key.Text))
            {
                Add(source.Problem(ProblemCode.WrongKind, $"`{SafeText.Short(key.Text, 60)}` is not a number, and the keys here are numbers", key.Span));
            }
            else if (result.ContainsKey(key.Text))
            {
                Add(source.Problem(ProblemCode.DuplicateKey, $"the key `{SafeText.Short(key.Text, 60)}` stands here twice", key.Span, "keep one of them"));
            }
            else
            {
                var item = slot.Item(key.Text);
                places.Add(item.Path, key.Span, value.Span);
                if (Value(value, item) is { } node)
                    result[key.Text] = node;
            }
        }

        return result;
    }

    private JsonArray List(YamlValue.List list, Slot slot)
    {
        var result = new JsonArray();
        for (var i = 0; i < list.Items.Count && _problems.Count < YamlLimits.MaxProblems; i++)
        {
            var item = slot.Item(i.ToString(CultureInfo.InvariantCulture));
            places.Add(item.Path, null, list.Items[i].Span);
            if (Value(list.Items[i], item) is { } node)
                result.Add(node);
        }

        return result;
    }

    private JsonNode? Scalar(YamlValue.Scalar scalar, Slot slot)
    {
        if (scalar.IsNull)
            return Refuse(source.Problem(ProblemCode.WrongKind, $"`{slot.Name}` has no value", scalar.Span));

        var (node, complaint) = ScalarText.Read(scalar, slot.Shape.Type);
        complaint ??= slot.Rules?.Complaint(slot.Name, scalar.Text);
        if (complaint is null)
            return node;

        return Refuse(source.Problem(complaint.Code, complaint.Message, scalar.Span, complaint.Hint));
    }

    private JsonNode? Refuse(Problem problem)
    {
        Add(problem);
        return null;
    }

    private void Add(Problem problem)
    {
        if (_problems.Count < YamlLimits.MaxProblems)
            _problems.Add(problem);
    }

    private static string In(string path) => path.Length == 0 ? "" : $" in `{path}`";
}
