namespace KlingFlow.Formats;

/// <summary>What a file written by hand never needs, and a hostile one would use to crash or stall the program.</summary>
public static class YamlLimits
{
    /// <summary>1 MiB: a plan has a few kilobytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Nesting. The parser itself would overflow the stack, which no one can catch.</summary>
    public const int MaxDepth = 64;

    /// <summary>Uses of anchors: aliases of aliases multiply.</summary>
    public const int MaxAliases = 50;

    /// <summary>Parsing events, roughly two per value.</summary>
    public const int MaxEvents = 100_000;

    /// <summary>More than anybody reads at once.</summary>
    public const int MaxProblems = 50;
}
