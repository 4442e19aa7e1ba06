using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace KlingFlow.Formats;

/// <summary>
/// The JSON that the program writes (design.md 3.8): UTF-8, LF, two spaces, keys in the order of the record.
/// Names come from the record's own <see cref="JsonSerializerContext"/>, which says snake_case.
/// </summary>
public static class MachineJson
{
    // Prompts are read by people in editors and diffs; nothing of this is ever pasted into HTML.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Pages = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = Encoder };
    private static readonly JsonWriterOptions Lines = new() { Encoder = Encoder };
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> StrictOptions = [];

    /// <summary>A whole file, with a line feed at its end.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => Text(value, type, Pages) + "\n";

    /// <summary>A tree as a whole file, with a line feed at its end.</summary>
    public static string Text(JsonNode tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Pages))
            tree.WriteTo(writer);

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>One line for a <c>.jsonl</c> file, without a line feed.</summary>
    public static string WriteLine<T>(T value, JsonTypeInfo<T> type) => Text(value, type, Lines);

    /// <summary>Reads a record of ours: no unknown key, no key twice, none missing, no null where none may be.</summary>
    /// <exception cref="JsonException">It is not such a record.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        RefuseNullsInLists(bytes);

        return JsonSerializer.Deserialize(bytes, Strict(type)) ?? throw new JsonException("the record is null");
    }

    /// <summary>As <see cref="Read{T}"/>, for files that may be damaged; the complaint fits into a message.</summary>
    public static bool TryRead<T>(string text, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value, out string complaint)
    {
        try
        {
            value = Read(text, type)!;
            complaint = "";
            return true;
        }
        catch (JsonException e)
        {
            value = default;
            complaint = e.Message;
            return false;
        }
    }

    /// <summary>
    /// One spelling for everything that means the same: keys sorted, no white space, numbers without needless digits.
    /// Hashes are taken over this.
    /// </summary>
    public static string Canonical(JsonNode? node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Lines))
            CanonicalJson.Write(writer, node);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Hash of a text's UTF-8 bytes, lower-case hex.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text<T>(T value, JsonTypeInfo<T> type, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
            JsonSerializer.Serialize(writer, value, type);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Generated readers do not run the initialisers of <c>init</c> properties: what is missing would be null where nothing may be.</summary>
    private static void RequireWhatMayNotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property is { IsSetNullable: false, PropertyType.IsValueType: false, AssociatedParameter: null }))
            property.IsRequired = true;
    }

    /// <summary>The serializer knows whether a value may be null, and does not know it of what stands in a list.</summary>
    private static void RefuseNullsInLists(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        var before = JsonTokenType.None;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null && before is not (JsonTokenType.PropertyName or JsonTokenType.None))
                throw new JsonException("a list holds null");

            before = reader.TokenType;
        }
    }

    private static JsonTypeInfo<T> Strict<T>(JsonTypeInfo<T> type)
    {
        var strict = StrictOptions.GetValue(type.Options, options => new JsonSerializerOptions(options)
        {
            AllowDuplicateProperties = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(RequireWhatMayNotBeNull),
        });

        return (JsonTypeInfo<T>)strict.GetTypeInfo(typeof(T));
    }
}
