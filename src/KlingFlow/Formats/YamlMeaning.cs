using System.Globalization;

namespace KlingFlow.Formats;

/// <summary>What a file must say after a change: what it said before, and the change.</summary>
internal static class YamlMeaning
{
    public static bool IsWhatWasMeant(YamlValue before, YamlValue after, YamlChange change) => Same(Meant(before, change, 0), Node.Of(after));

    private static Node Meant(YamlValue? value, YamlChange change, int depth)
    {
        if (depth == change.Path.Count)
            return Leaf(change);

        var word = change.Path[depth];
        var node = value is null || value is YamlValue.Scalar { IsNull: true } ? new Node(null, [], null) : Node.Of(value);
        if (value is YamlValue.List list)
            return node with { Items = [.. list.Items.Select((item, index) => index.ToString(CultureInfo.InvariantCulture) == word ? Meant(item, change, depth + 1) : Node.Of(item))] };

        var entries = node.Entries!.ToList();
        var at = entries.FindIndex(entry => entry.Key == word);
        var old = at < 0 ? null : ((YamlValue.Map)value!).Entries[at].Value;
        if (change is YamlChange.Remove)
            return Without(node, entries, at, Meant(old, change, depth + 1), depth);

        var inner = new KeyValuePair<string, Node>(word, Meant(old, change, depth + 1));
        if (at < 0)
            entries.Add(inner);
        else
            entries[at] = inner;
        return node with { Entries = entries };
    }

    private static Node Without(Node node, List<KeyValuePair<string, Node>> entries, int at, Node inner, int depth)
    {
        if (at >= 0 && inner.IsNothing)
            entries.RemoveAt(at);
        else if (at >= 0)
            entries[at] = new(entries[at].Key, inner);

        if (entries.Count > 0)
            return node with { Entries = entries };

        return depth > 0 ? Node.Nothing : node with { Entries = [new("schema", new Node("1", null, null))] };
    }

    private static Node Leaf(YamlChange change) => change switch
    {
        YamlChange.List list => new Node(null, null, [.. list.Words.Select(word => new Node(word, null, null))]),
        _ => NewScalar.Of(change) is { } value ? new Node(value.Text, null, null) : Node.Nothing,
    };

    private static bool Same(Node one, Node other) =>
        one.Text == other.Text
        && (one.Entries, other.Entries) switch
        {
            (null, null) => true,
            ({ } left, { } right) => left.Count == right.Count && left.Zip(right).All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
            _ => false,
        }
        && (one.Items, other.Items) switch
        {
            (null, null) => true,
            ({ } left, { } right) => left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second)),
            _ => false,
        };

    /// <summary>A value without its place and its spelling; nothing in it: a key without a value.</summary>
    private sealed record Node(string? Text, IReadOnlyList<KeyValuePair<string, Node>>? Entries, IReadOnlyList<Node>? Items)
    {
        public static Node Nothing { get; } = new(null, null, null);

        public bool IsNothing => Text is null && Entries is null && Items is null;

        public static Node Of(YamlValue value) => value switch
        {
            YamlValue.Map map => new Node(null, [.. map.Entries.Select(entry => new KeyValuePair<string, Node>(entry.Key.Text, Of(entry.Value)))], null),
            YamlValue.List list => new Node(null, null, [.. list.Items.Select(Of)]),
            YamlValue.Scalar { IsNull: true } => Nothing,
            YamlValue.Scalar scalar => new Node(scalar.Text, null, null),
            _ => Nothing,
        };
    }
}
