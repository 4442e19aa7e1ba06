namespace KlingFlow.Cli;

/// <summary>The pages of <c>kling help TOPIC</c>, embedded from Help/*.md.</summary>
internal static class HelpTopics
{
    private const string Prefix = "Help/";

    // The explanations of problem codes have a command of their own.
    private const string Explanations = "explain";

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(HelpTopics).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Where(name => name != Explanations)
            .Order(StringComparer.Ordinal)];

    /// <summary>The page, or null where there is none of that name.</summary>
    public static string? Find(string name) => Names.Contains(name) ? Read(name) : null;

    /// <summary>Every code that <c>explain.md</c> has a section for.</summary>
    public static IReadOnlyList<string> ExplainedCodes => [.. Sections().Select(text => text.Split(' ')[0])];

    /// <summary>The section about this code, or null.</summary>
    public static string? Explain(string code) =>
        Sections().FirstOrDefault(text => text.StartsWith(code + " ", StringComparison.OrdinalIgnoreCase))?.Trim();

    private static IEnumerable<string> Sections() => Read(Explanations).Split("\n## ").Skip(1);

    private static string Read(string name)
    {
        using var stream = typeof(HelpTopics).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
