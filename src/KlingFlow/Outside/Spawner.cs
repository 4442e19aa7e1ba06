using System.Collections.Concurrent;
using ShellCommand = Medallion.Shell.Command;

namespace KlingFlow.Outside;

/// <summary>
/// Starts processes on one thread that lives as long as the program. "Die with the parent" (prctl PR_SET_PDEATHSIG) means
/// the parent <em>thread</em>: a child started on a pool thread would be killed when the pool retires that thread.
/// The only file that knows which package runs processes.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Starts = StartThread();

    /// <param name="program">Absolute path.</param>
    /// <param name="arguments">Passed as they are.</param>
    /// <param name="workingFolder">Default: the current folder.</param>
    /// <param name="keptBack">Environment variables that it does not get.</param>
    public static Task<StartedProgram> StartAsync(string program, IEnumerable<string> arguments, string? workingFolder, IReadOnlyList<string> keptBack)
    {
        var started = new TaskCompletionSource<StartedProgram>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                var command = ShellCommand.Run(
                    program,
                    arguments,
                    options =>
                    {
                        if (workingFolder is not null)
                            options.WorkingDirectory(workingFolder);
                        options.StartInfo(info =>
                        {
                            foreach (var name in keptBack)
                                info.Environment.Remove(name);
                        });
                    });
                started.SetResult(new StartedProgram(
                    command.ProcessId, command.StandardInput, command.StandardOutput, command.StandardError, ExitCodeAsync(command)));
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });

        return started.Task;
    }

    private static async Task<int> ExitCodeAsync(ShellCommand command) => (await command.Task).ExitCode;

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "process starter" }.Start();

        return starts;
    }
}
