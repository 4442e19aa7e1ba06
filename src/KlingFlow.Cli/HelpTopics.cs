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

    /// <summary>The section of <c>explain.md</c> that begins with this code, or null.</summary>
    public static string? Explain(string code)
    {
        var sections = Read(Explanations).Split("\n## ", StringSplitOptions.None);
        var section = sections.Skip(1).FirstOrDefault(text => text.StartsWith(code + " ", StringComparison.OrdinalIgnoreCase));
        return section?.Trim();
    }

    private static string Read(string name)
    {
        using var stream = typeof(HelpTopics).Assembly.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
