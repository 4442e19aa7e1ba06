using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>
/// The folders of src/KlingFlow form one list. A folder may use what stands before it, never what stands after, so the list
/// is also the reading order, and no other rule is needed to exclude circles.
/// </summary>
public sealed partial class LayerTests
{
    [Fact]
    public void A_folder_uses_only_folders_that_come_before_it()
    {
        var violations =
            from file in Source.Core
            let folder = Source.FolderOf(file.Path)
            from used in Source.Uses(file.Text)
            where used != folder && Array.IndexOf(Source.Order, used) > Array.IndexOf(Source.Order, folder)
            select $"{file.Path} uses {used}";

        Assert.Equal([], violations);
    }

    [Theory]
    [InlineData("using KlingFlow.Daemon;", "Daemon")]
    [InlineData("var x = Plans.Plan.Empty;", "Plans")]
    [InlineData("KlingFlow.Takes.TakeRecord take", "Takes")]
    [InlineData("(Spending.Journal journal)", "Spending")]
    public void A_use_is_seen_with_and_without_a_using(string code, string folder) => Assert.Equal([folder], Source.Uses(code));

    [Theory]
    [InlineData("disk.Files.Count")]
    [InlineData("\"Files.Count\"")]
    [InlineData("Path.Combine(a)")]
    public void What_only_looks_like_a_folder_is_none(string code) => Assert.Empty(Source.Uses(code));

    [Fact]
    public void Every_folder_has_a_number()
    {
        var folders = Source.Core.Select(file => Source.FolderOf(file.Path)).Distinct().Where(folder => !folder.EndsWith(".cs", StringComparison.Ordinal));

        Assert.Equal([], folders.Except(Source.Order));
        Assert.Equal(Source.Order.Length, Source.Order.Distinct().Count());
    }

    [Fact]
    public void No_type_is_named_like_a_folder_or_like_what_everybody_means_otherwise()
    {
        var taken = Source.Order.Concat(["Task", "Path", "Range", "Index", "Console"]).ToHashSet();

        Assert.Equal([], from file in Source.Files
                         from Match type in DeclaredType().Matches(file.Text)
                         where taken.Contains(type.Groups["name"].Value)
                         select $"{file.Path} declares {type.Groups["name"].Value}");
    }

    [Fact]
    public void A_file_has_one_public_type_and_its_name()
    {
        var violations =
            from file in Source.Files
            let types = PublicTopLevelType().Matches(file.Text).Select(match => match.Groups["name"].Value).Distinct().ToList()
            let name = Path.GetFileNameWithoutExtension(file.Path)
            where types.Count > 1 || (types.Count == 1 && types[0] != name && !name.StartsWith(types[0] + ".", StringComparison.Ordinal))
            select $"{file.Path}: {string.Join(", ", types)}";

        Assert.Equal([], violations);
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var violations =
            from file in Source.Core
            let folder = Path.GetDirectoryName(file.Path)!.Replace('/', '.')
            where folder.Length > 0 && !Regex.IsMatch(file.Text, $@"^namespace KlingFlow\.{Regex.Escape(folder)};", RegexOptions.Multiline)
            select file.Path;

        Assert.Equal([], violations);
    }

    [Fact]
    public void Providers_do_not_know_each_other_and_only_ProviderSet_knows_them()
    {
        var violations =
            from file in Source.Core
            where file.Path.StartsWith("Providers/", StringComparison.Ordinal)
            let parts = file.Path.Split('/')
            let own = parts.Length > 2 ? parts[1] : null
            where file.Path != "Providers/ProviderSet.cs"
            from Match use in ProviderFolder().Matches(file.Text)
            let used = use.Groups["folder"].Value
            where used != own && IsProviderFolder(used, use.Groups["type"].Value)
            select $"{file.Path} uses Providers.{used}";

        Assert.Equal([], violations);
    }

    [Fact]
    public void The_simulator_writes_the_wire_format_a_second_time()
    {
        var violations =
            from file in Source.Files
            where file.Path.StartsWith("KlingFlow.Simulator/", StringComparison.Ordinal)
            from used in Source.Uses(file.Text)
            where used is "Providers" or "Generation"
            select $"{file.Path} uses {used}";

        Assert.Equal([], violations);
    }

    [Fact]
    public void Nobody_uses_the_command_line_program() => Assert.Equal([], from file in Source.Files
                                                                          where !file.Path.StartsWith("KlingFlow.Cli/", StringComparison.Ordinal)
                                                                          where Source.Uses(file.Text).Contains("Cli")
                                                                          select file.Path);

    // A bare `Kling.Wire` counts only where there is such a type; `ProviderNames.Kling` and texts do not.
    private static bool IsProviderFolder(string folder, string type)
    {
        var path = Path.Combine(Source.Root, "src", "KlingFlow", "Providers", folder);
        return type.Length == 0 ? Directory.Exists(path) : File.Exists(Path.Combine(path, type + ".cs"));
    }

    [GeneratedRegex(@"^\s*(?:public|internal|private|file)\s[\w\s]*?\b(?:class|record struct|record class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex DeclaredType();

    [GeneratedRegex(@"^public\s[\w\s]*?\b(?:class|record struct|record class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex PublicTopLevelType();

    [GeneratedRegex("""\bProviders\.(?<folder>[A-Z]\w+)(?=[.;])|(?<![\w."/])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w*)""")]
    private static partial Regex ProviderFolder();
}
