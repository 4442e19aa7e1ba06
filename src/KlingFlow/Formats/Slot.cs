namespace KlingFlow.Formats;

/// <summary>A place that a value has to fit into: the kind of value, and the rules of the key it belongs to.</summary>
/// <param name="Name">The key, as messages call it.</param>
/// <param name="Path">From the root, with dots.</param>
/// <param name="Shape">What is expected.</param>
/// <param name="Rules">Rules of the key; the items of a list and the values of a group share the rules of its key.</param>
internal sealed record Slot(string Name, string Path, FileShape Shape, KeyRules? Rules)
{
    /// <summary>Whether this says where a secret is.</summary>
    public bool IsSecret => Shape.IsSecret;

    public static Slot Of(FileKey key, string parent) => new(key.Name, Join(parent, key.Name), key.Shape, key.Rules);

    public Slot Item(string key) => new(Name, Join(Path, key), Shape.Item, Rules);

    private static string Join(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";
}
