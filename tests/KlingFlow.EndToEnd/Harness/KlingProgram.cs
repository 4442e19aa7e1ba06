using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KlingFlow.EndToEnd.Harness;

/// <summary>The built <c>kling</c>, as it lies in the output of its own project.</summary>
internal static class KlingProgram
{
    private static readonly string Executable = Find();

    /// <summary>Starts it with nothing of this process's environment but PATH.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="environment">Its variables.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="wrapper">A program with arguments that starts it and becomes it, e.g. <c>prlimit --nofile=64</c>.</param>
    public static Process Start(string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments, IReadOnlyList<string> wrapper)
    {
        string[] line = [.. wrapper, Executable, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.StandardInput.Close();

        return process;
    }

    // artifacts/bin/KlingFlow.EndToEnd/<configuration>/ stands beside artifacts/bin/KlingFlow.Cli/<configuration>/.
    private static string Find()
    {
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var program = Path.Combine(here, "..", "..", "KlingFlow.Cli", Path.GetFileName(here), "kling");

        return File.Exists(program) ? Path.GetFullPath(program) : throw new FileNotFoundException($"build KlingFlow.Cli first: {program}");
    }
}
