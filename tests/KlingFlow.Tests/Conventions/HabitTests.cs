using System.Text.RegularExpressions;

namespace KlingFlow.Tests.Conventions;

/// <summary>Habits that no compiler knows.</summary>
public sealed class HabitTests
{
    private const int MaxLines = 400;

    [Fact]
    public void No_file_is_longer_than_a_person_reads_in_one_go() => Assert.Equal([], from path in CodeAndTests()
                                                                                     let lines = File.ReadLines(path).Count()
                                                                                     where lines > MaxLines
                                                                                     select $"{Relative(path)}: {lines} lines");

    [Fact]
    public void Nothing_is_left_for_later()
    {
        // Put together so that this file does not find itself.
        var later = new Regex(string.Join('|', new[] { "TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "Sk" + "ip = \"" }), RegexOptions.None);

        Assert.Equal([], from path in CodeAndTests()
                         from line in File.ReadLines(path)
                         let found = later.Match(line)
                         where found.Success
                         select $"{Relative(path)}: {found.Value}");
    }

    [Fact]
    public void A_test_never_sleeps() => Assert.Equal([], from path in CodeAndTests()
                                                         where File.ReadAllText(path).Contains("Thread.Sl" + "eep(", StringComparison.Ordinal)
                                                         select Relative(path));

    [Fact]
    public void Namespaces_of_our_own_are_never_hidden_in_a_global_using()
    {
        var violations =
            from path in Directory.EnumerateFiles(Path.Combine(Source.Root, "src"), "*", SearchOption.AllDirectories)
            where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal)
            where !path.Contains("/obj/", StringComparison.Ordinal)
            where Regex.IsMatch(File.ReadAllText(path), @"global using (static )?KlingFlow|<Using Include=""KlingFlow")
            select Relative(path);

        Assert.Equal([], violations);
    }

    [Fact]
    public void Own_interfaces_are_few_and_known()
    {
        string[] known = ["IDisk", "IChangeSource", "IProvider", "IWorkflow", "IExportTarget"];
        var declared = Source.Files.SelectMany(file => Regex.Matches(file.Text, @"\binterface (I[A-Z]\w+)").Select(match => match.Groups[1].Value));

        Assert.Equal([], declared.Except(known));
    }

    private static IEnumerable<string> CodeAndTests() =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    private static string Relative(string path) => Path.GetRelativePath(Source.Root, path);
}
