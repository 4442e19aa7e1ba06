using System.Diagnostics;

namespace KlingFlow.Tests;

/// <summary>The real git, in a folder, as a person types it; nothing of the machine's own configuration counts.</summary>
internal sealed class GitProgram(string folder)
{
    /// <summary>A step that has to succeed; gives what it printed.</summary>
    public string Does(params string[] arguments)
    {
        var (exit, printed) = Run(arguments);
        Assert.True(exit == 0, $"git {string.Join(' ', arguments)}: exit {exit}\n{printed}");
        return printed;
    }

    public (int Exit, string Printed) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", .. arguments])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return (git.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
