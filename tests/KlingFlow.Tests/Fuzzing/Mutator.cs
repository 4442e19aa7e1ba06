using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KlingFlow.Tests.Fuzzing;

/// <summary>Turns a good file into one that a full disk, a merge, another program or an enemy might leave. The same random numbers give the same bytes.</summary>
internal static class Mutator
{
    private static readonly string[] Pieces =
    [
        "[", "{", "]", "}", ": ", "- ", "\t", "\"", "'", "&a ", "*a", "!!int ", "|", ">", "---\n", "...\n", "\u00a0", "%YAML 9\n", "? ", "~", "\0", "@", "<<: ", "#", "\r", "\u2028",
        "<<<<<<< HEAD\n", "\uFEFF", "\u202e", "\u001b[2J", ",", "\\u0000", "\\ud800", "null", "//", "..", "/", "%2e", "🎬", "a\u0301", "\n", " ",
    ];

    private static readonly string[] Scalars =
    [
        "~", "null", "true", "yes", "-1", "0", "010", "1_0", "0x1F", ".nan", ".inf", "-.inf", "1e9", "1e400", "99999999999999999999999999999", "0.000000000000000000000000000001",
        "79228162514264337593543950335", "''", "\"\\u0000\"", "\"\\x1b]0;owned\\x07\"", "[]", "{}", "[[]]", "{a: {}}", "&a [*a]", "*nothing", "!System.IO.FileInfo /etc/passwd", "!!binary AA==",
        "../../etc/passwd", "/etc/passwd", "~/.ssh/id_rsa", "file:///etc/passwd", "https://user:pw@evil.example/?q", "2026-02-30", "9999-12-31T23:59:59Z", "500000000d", "5s", "1ms", "-5s", "@driver", "a; b",
        "9223372036854775807", "-9223372036854775808", "2147483648", "{ env: PATH }", "{ file: /etc/passwd }", "16:0", "0:0", "1:99999999999",
    ];

    public static byte[] Bytes(byte[] sample, IReadOnlyList<byte[]> others, Random random)
    {
        var bytes = sample.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 80), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pick(Pieces, random)));
                    break;
                case 5 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var other = Pick(others, random);
                    var from = random.Next(Math.Max(1, other.Length));
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 60), other.Length - from)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Four bytes somewhere become a size or a count that means something to whoever reads boxes.</summary>
    public static byte[] Sizes(byte[] sample, Random random)
    {
        uint[] sizes = [0, 1, 7, 8, 9, 16, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFF8, (uint)sample.Length, (uint)random.Next()];
        byte[] bytes = [.. sample];
        for (var i = random.Next(1, 4); i > 0 && bytes.Length >= 4; i--)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(random.Next(Math.Min(bytes.Length, 4096) - 3)), Pick(sizes, random));

        return bytes;
    }

    /// <summary>Values, lines and indents of a YAML file; and, seldom, what grows without end.</summary>
    public static byte[] Yaml(byte[] sample, Random random)
    {
        var lines = Encoding.UTF8.GetString(sample).Split('\n').ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(lines.Count);
            var colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
            switch (random.Next(6))
            {
                case 0 or 1 when colon >= 0:
                    lines[at] = lines[at][..(colon + 2)] + Pick(Scalars, random);
                    break;
                case 2:
                    lines.Insert(random.Next(lines.Count), lines[at]);
                    break;
                case 3:
                    lines.RemoveAt(at);
                    lines.Add("");
                    break;
                case 4:
                    lines[at] = new string(' ', random.Next(8)) + lines[at].TrimStart();
                    break;
                default:
                    lines.Insert(at, random.Next(20) == 0 ? Bomb(random) : Pick(Scalars, random));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    /// <summary>A value of a JSON document becomes another, of any kind; keys vanish, come twice, or are new. Null where it is no JSON.</summary>
    public static byte[]? Json(byte[] sample, Random random)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(sample);
        }
        catch (JsonException)
        {
            return null;
        }

        for (var i = random.Next(1, 4); i > 0 && root is not null; i--)
            Change(Pick(Inside(root).ToList(), random), random);

        var text = root?.ToJsonString() ?? "null";
        foreach (var number in new[] { "1e400", "-1e-400", "123456789012345678901234567890", "0.10000000000000000000000000000000001", "-0" })
            text = text.Replace($"\"<{number}>\"", number, StringComparison.Ordinal);

        return Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<JsonNode> Inside(JsonNode node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => Enumerable.Empty<JsonNode?>(),
        };
        foreach (var inner in children.OfType<JsonNode>().SelectMany(Inside))
            yield return inner;
    }

    private static void Change(JsonNode node, Random random)
    {
        if (node is JsonObject { Count: > 0 } members)
        {
            var key = Pick([.. members.Select(member => member.Key)], random);
            if (random.Next(5) == 0)
                members.Remove(key);
            else if (random.Next(5) == 0)
                members[key + "x"] = members[key]?.DeepClone();
            else
                members[key] = Value(random);
        }
        else if (node is JsonArray items)
        {
            if (items.Count > 0 && random.Next(2) == 0)
                items[random.Next(items.Count)] = Value(random);
            else
                items.Add(Value(random));
        }
    }

    private static JsonNode? Value(Random random) => random.Next(16) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(-1),
        3 => JsonValue.Create(int.MaxValue),
        4 => JsonValue.Create(long.MinValue),
        5 => JsonValue.Create("<1e400>"),
        6 => JsonValue.Create("<123456789012345678901234567890>"),
        7 => JsonValue.Create("<-0>"),
        8 => JsonValue.Create(""),
        9 => JsonValue.Create(new string('x', random.Next(1, 20_000))),
        10 => JsonValue.Create("9999-12-31T23:59:59.9999999Z"),
        11 => JsonValue.Create("0001-01-01T00:00:00Z"),
        12 => new JsonArray(),
        13 => new JsonObject(),
        14 => Deep(random.Next(1, 90)),
        _ => JsonValue.Create(Pick(Scalars, random)),
    };

    private static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonArray();
        for (var i = 0; i < levels; i++)
            node = new JsonArray(node);

        return node;
    }

    private static string Bomb(Random random) => random.Next(4) switch
    {
        0 => "x-b: " + string.Concat(Enumerable.Repeat("[", random.Next(60, 100_000))),
        1 => "x-b: " + string.Concat(Enumerable.Repeat("{a: ", random.Next(60, 100_000))),
        2 => "x-0: &a0 [a, a]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"x-{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n")),
        _ => "x-0: &m0 {a: 1}\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"x-{i}: &m{i} {{ <<: [*m{i - 1}, *m{i - 1}], b{i}: 1 }}\n")),
    };

    public static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
