using System.Runtime.CompilerServices;

namespace KlingFlow.Tests;

/// <summary>
/// Compares a text with the file <c>&lt;TestFile&gt;.&lt;Test&gt;.txt</c> beside the test. <c>KLINGFLOW_ACCEPT=1</c> rewrites it; read the
/// git diff then, and assert the essential fact as well: a snapshot accepted blindly hides a regression.
/// </summary>
internal static class Snapshot
{
    /// <param name="actual">The text; line ends are compared as LF.</param>
    /// <param name="name">For more than one snapshot per test.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    public static void Matches(string actual, string? name = null, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var path = Path.ChangeExtension(testFile, $".{test}{(name is null ? "" : "." + name)}.txt");
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

        if (Environment.GetEnvironmentVariable("KLINGFLOW_ACCEPT") == "1")
        {
            using var writer = new StreamWriter(path);
            writer.Write(text);
            return;
        }

        Assert.True(File.Exists(path), $"there is no snapshot {path}; KLINGFLOW_ACCEPT=1 writes it. It would be:\n{text}");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
