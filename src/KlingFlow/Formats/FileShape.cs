using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace KlingFlow.Formats;

/// <summary>Which keys and values a type of a hand-written file has, and how one is made of them.</summary>
/// <remarks>
/// By reflection, not by the metadata of System.Text.Json: that is compiled anew for every kind of number at every start of the program and took
/// a third of what <c>kling status</c> took. The project roots its assembly for a trimmer, so that no key is cut out.
/// </remarks>
internal sealed class FileShape
{
    private const string Rooted = "The assembly is a root of the trimmer (TrimmerRootAssembly of the program), and lists and dictionaries hold classes only.";

    private static readonly ConcurrentDictionary<Type, FileShape> Known = new();

    private readonly IReadOnlyList<FileKey> _keys;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Rooted)]
    private FileShape(Type type)
    {
        Type = type;
        Kind = KindOf(type);
        IsSecret = type.IsDefined(typeof(SecretSourceAttribute), inherit: false);
        _keys = Kind == FileShapeKind.Group
            ? Array.ConvertAll(type.GetProperties(BindingFlags.Instance | BindingFlags.Public), property => new FileKey(property))
            : [];
    }

    /// <summary>The type, never a nullable one.</summary>
    public Type Type { get; }

    /// <summary>What it is.</summary>
    public FileShapeKind Kind { get; }

    /// <summary>The keys of a group, in the order of the type.</summary>
    public IReadOnlyList<FileKey> Keys => _keys;

    /// <summary>What a list or a map holds.</summary>
    public FileShape Item => field ??= Of(Type.GetGenericArguments()[^1]);

    /// <summary>Whether it says where a secret is.</summary>
    public bool IsSecret { get; }

    /// <summary>Whether the keys of a map are whole numbers.</summary>
    public bool HasNumbersAsKeys => Kind == FileShapeKind.Map && Type.GetGenericArguments()[0] == typeof(int);

    /// <summary>The shape of a type.</summary>
    public static FileShape Of(Type type) => Known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, static known => new FileShape(known));

    /// <summary>The key of that name; null without one.</summary>
    public FileKey? Find(string name)
    {
        foreach (var key in _keys)
        {
            if (key.Name == name)
                return key;
        }

        return null;
    }

    /// <summary>Makes a value of what a <see cref="StrictBinder"/> let through.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = Rooted)]
    public object Make(JsonNode node)
    {
        switch (Kind)
        {
            case FileShapeKind.Group:
                var group = Activator.CreateInstance(Type)!;
                foreach (var (name, value) in node.AsObject())
                    Set(group, Find(name)!, value!);

                return group;
            case FileShapeKind.Map:
                var map = (IDictionary)Activator.CreateInstance(Type)!;
                foreach (var (name, value) in node.AsObject())
                    map.Add(HasNumbersAsKeys ? int.Parse(name, CultureInfo.InvariantCulture) : name, Item.Make(value!));

                return map;
            case FileShapeKind.List:
                var list = (IList)Activator.CreateInstance(Type)!;
                foreach (var value in node.AsArray())
                    list.Add(Item.Make(value!));

                return list;
            default:
                return Scalar(node.AsValue());
        }
    }

    private static void Set(object group, FileKey key, JsonNode value) => key.Property.SetValue(group, key.Shape.Make(value));

    private object Scalar(JsonValue value)
    {
        if (Type == typeof(int))
            return value.GetValue<int>();
        if (Type == typeof(decimal))
            return value.GetValue<decimal>();
        if (Type == typeof(bool))
            return value.GetValue<bool>();

        var text = value.GetValue<string>();
        return Type == typeof(TimeSpan) ? TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture) : text;
    }

    private static FileShapeKind KindOf(Type type)
    {
        if (type == typeof(string) || type.IsValueType)
            return FileShapeKind.Scalar;
        if (type.IsAssignableTo(typeof(IDictionary)))
            return FileShapeKind.Map;

        return type.IsAssignableTo(typeof(IList)) ? FileShapeKind.List : FileShapeKind.Group;
    }
}
