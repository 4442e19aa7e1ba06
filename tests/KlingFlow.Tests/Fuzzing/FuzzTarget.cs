namespace KlingFlow.Tests.Fuzzing;

/// <summary>One reader of files or answers that come from outside.</summary>
/// <param name="Name">Part of a crasher's file name.</param>
/// <param name="Samples">What it reads in good times.</param>
/// <param name="Kind"><c>yaml</c>, <c>json</c>, <c>lines</c> or <c>boxes</c>: what mutations know about it.</param>
/// <param name="Read">Reads the bytes; throws what it must not throw, and checks what must hold.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Samples, string Kind, Action<byte[]> Read)
{
    /// <summary>The input with this number: a pure function of seed and number, so that a crasher can be made again.</summary>
    public static (FuzzTarget Target, byte[] Input) Case(IReadOnlyList<FuzzTarget> targets, int seed, int number)
    {
        var random = new Random(HashOf(seed, number));
        var target = targets[number % targets.Count];
        var sample = Mutator.Pick(target.Samples, random);
        var structured = random.Next(3) > 0 ? target.Structured(sample, random) : null;

        return (target, structured ?? Mutator.Bytes(sample, target.Samples, random));
    }

    private byte[]? Structured(byte[] sample, Random random) => Kind switch
    {
        "yaml" => Mutator.Yaml(sample, random),
        "json" => Mutator.Json(sample, random),
        "lines" => SealedLines(sample, random),
        _ => Mutator.Sizes(sample, random),
    };

    /// <summary>A journal whose checksums hold although a line says something else: another version, or a bug of ours.</summary>
    private static byte[]? SealedLines(byte[] sample, Random random)
    {
        var lines = System.Text.Encoding.UTF8.GetString(sample).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = random.Next(lines.Length);
        if (Mutator.Json(System.Text.Encoding.UTF8.GetBytes(lines[at]), random) is not { } changed || changed.Length < 2)
            return null;

        lines[at] = Journals.Sealed(System.Text.Encoding.UTF8.GetString(changed));

        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static int HashOf(int seed, int number) => unchecked((seed * 486_187_739) + (number * 16_777_619));
}
