using System.Text;
using KlingFlow.Errors;

namespace KlingFlow.Workspaces;

/// <summary>The templates that this program brings along: the repository's own <c>templates/</c> folder, embedded.</summary>
public static class BuiltInTemplates
{
    private const string Prefix = "templates/";

    /// <summary>Names of the schemas: <c>element</c>, <c>generate</c>, <c>grid</c>, <c>kling</c>, <c>plan</c>, <c>project</c>, <c>prompts</c>, <c>review</c>, <c>timeline</c>.</summary>
    public static IReadOnlyList<string> SchemaNames =>
        [.. Below("schemas").Select(file => file.Path.Split('.')[0]).Order(StringComparer.Ordinal)];

    /// <summary>The JSON Schema of one kind of file, for <c>kling schema plan</c>.</summary>
    /// <exception cref="UserFacingException">There is none of that name, <see cref="ExitCode.Usage"/>.</exception>
    public static string Schema(string name) =>
        Below("schemas").FirstOrDefault(file => file.Path.Split('.')[0] == name) is { } schema
            ? Encoding.UTF8.GetString(schema.Bytes)
            : throw new UserFacingException(
                ExitCode.Usage,
                new Problem(ProblemCode.NotFound, $"there is no schema `{SafeText.Short(name, 60)}`", Hint: "one of " + string.Join(", ", SchemaNames)));

    /// <summary><c>kling.yaml</c> of a new workspace.</summary>
    internal static string Settings => Text("kling.yaml");

    /// <summary>Every file of the templates folder, relative to it.</summary>
    internal static IReadOnlyList<TemplateFile> All { get; } =
    [
        .. typeof(BuiltInTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new TemplateFile(name[Prefix.Length..], Bytes(name))),
    ];

    /// <summary>The files of one template, relative to it.</summary>
    internal static IReadOnlyList<TemplateFile> Below(string folder) =>
        [.. All.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal)).Select(file => file with { Path = file.Path[(folder.Length + 1)..] })];

    /// <summary>One file of the templates folder, e.g. <c>gitignore</c>.</summary>
    internal static string TextOf(string path) => Encoding.UTF8.GetString(All.First(file => file.Path == path).Bytes);

    private static string Text(string resource) => Encoding.UTF8.GetString(Bytes(resource));

    private static byte[] Bytes(string resource)
    {
        using var stream = typeof(BuiltInTemplates).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        return bytes;
    }
}
