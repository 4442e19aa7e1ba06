using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KlingFlow.EndToEnd.FirstHour;

/// <summary>Somebody who has just come: an empty home folder, a shell, and the built program on the path.</summary>
internal sealed class Stranger : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public string Home { get; } = Directory.CreateTempSubdirectory("kf-stranger-").FullName;

    public void Dispose() => Directory.Delete(Home, recursive: true);

    /// <summary>Runs a script as <c>sh</c> reads it, in the home folder.</summary>
    public async Task<(int Exit, string Output, string Error)> TypeAsync(string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-eu", "-c", script])
        {
            WorkingDirectory = Home,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = Home;
        start.Environment["PATH"] = ProgramFolder() + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        start.Environment.Remove("XDG_STATE_HOME");

        using var patience = new CancellationTokenSource(Patience);
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var output = shell.StandardOutput.ReadToEndAsync(patience.Token);
        var error = shell.StandardError.ReadToEndAsync(patience.Token);
        await shell.WaitForExitAsync(patience.Token);
        return (shell.ExitCode, await output, await error);
    }

    // artifacts/bin/KlingFlow.EndToEnd/<configuration>/ stands beside artifacts/bin/KlingFlow.Cli/<configuration>/.
    private static string ProgramFolder()
    {
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        return Path.GetFullPath(Path.Combine(here, "..", "..", "KlingFlow.Cli", Path.GetFileName(here)));
    }
}
