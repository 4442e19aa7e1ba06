using System.Diagnostics;
using System.Globalization;
using KlingFlow.Changes;
using KlingFlow.Files;
using KlingFlow.Outside;
using KlingFlow.Tests.Cli;
using Microsoft.Win32.SafeHandles;
using Serilog;
using Serilog.Core;

namespace KlingFlow.Tests;

/// <summary>
/// This test assembly started as a program of its own, for what cannot be tried inside the process that runs the tests:
/// being killed, and system calls that fail.
/// </summary>
internal static class HelperProgram
{
    private const string NoDotnetLocks = "DOTNET_SYSTEM_IO_DISABLEFILELOCKING";

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["start-child"]:
                await new ProgramRunner(Logger.None).RunAsync(
                    new ProgramCall("sh", ["-c", "echo $$; exec sleep 60"]) { OnOutputLine = Console.WriteLine }, CancellationToken.None);
                return 0;

            case ["sync", var path]:
                SyncBothWays(path);
                return 0;

            case ["hold-lock", var path]:
                await HoldLockAsync(path);
                return 0;

            case ["try-lock", var path]:
                TryLock(path);
                return 0;

            case ["write-state", var path, var bytes]:
                WriteState(path, int.Parse(bytes, CultureInfo.InvariantCulture));
                return 0;

            case ["until-power-cut", var folder, var count]:
                Files.PowerCut.WorkUntil(folder, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;

            case ["verdicts", var root, var name, var count]:
                return await VerdictsAsync(root, name, int.Parse(count, CultureInfo.InvariantCulture));

            case ["append", var path, var name, var count]:
                for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
                    AppendLog.Append(new Disk(), path, $"{name} {i}");
                return 0;

            case ["watch", var folder]:
                await WatchAsync(folder);
                return 0;

            case ["fuzz", var seed, var first, var count, var folder]:
                return await Fuzzing.FuzzChild.RunAsync(
                    int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), folder);

            default:
                return 2;
        }
    }

    /// <summary>Starts it; a wrapper such as strace may stand in front.</summary>
    public static Process Start(string[] arguments, params string[] wrapper)
    {
        string[] line = [.. wrapper, Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            typeof(HelperProgram).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };

        // .NET's own locks off: ours must not depend on them.
        start.Environment[NoDotnetLocks] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Replaces a file by so many bytes of <c>n</c> and says what became of it.</summary>
    private static void WriteState(string path, int bytes)
    {
        try
        {
            AtomicFile.WriteAllText(new Disk(), path, new string('n', bytes));
            Console.WriteLine("written");
        }
        catch (IOException exception)
        {
            Console.WriteLine($"refused {exception.HResult}");
        }

        Console.WriteLine(new DiskHealth(new Disk(), Path.GetDirectoryName(path)!).Problem?.Message ?? "well");
    }

    /// <summary>What a started helper was told about the locks of .NET.</summary>
    public static string? FileLockingDisabled(Process helper) => helper.StartInfo.Environment[NoDotnetLocks];

    private static async Task HoldLockAsync(string path)
    {
        using var taken = LockFile.TryTake(new Disk(), path, "helper", TimeProvider.System)!;
        Console.WriteLine(taken.SureIn() is var wait && wait > TimeSpan.Zero ? $"held, sure in {Math.Ceiling(wait.TotalSeconds):0} s" : "held");
        while (await Console.In.ReadLineAsync() == "still-held")
            Console.WriteLine(taken.StillHeld());
    }

    /// <summary>Somebody who cannot decide: approves one take after the other, each time with a note of its own.</summary>
    private static async Task<int> VerdictsAsync(string root, string name, int count)
    {
        var kling = new Kling(root);
        for (var i = 0; i < count; i++)
        {
            var answer = await kling.Run("approve", "rain", "SEQ01", "--take", $"{1 + (i % 3)}", "--note", $"{name} {i}");
            if (answer.Exit != 0)
                return answer.Exit;
        }

        return 0;
    }

    /// <summary>Prints every hint and every line of the log, until standard input ends.</summary>
    private static async Task WatchAsync(string folder)
    {
        await using var log = new LoggerConfiguration().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture).CreateLogger();
        await using var watcher = new FolderWatcher(new Disk(), folder, log, new HastyClock(20)) { RescanEvery = TimeSpan.FromSeconds(20) };
        var printing = Task.Run(async () =>
        {
            await foreach (var hint in watcher.Hints.ReadAllAsync())
            {
                Console.WriteLine(hint.Everything ? "everything" : hint.Path);

                // As every consumer does.
                foreach (var marker in hint.Everything && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "approve.*", SearchOption.AllDirectories) : [])
                    Console.WriteLine(marker);
            }
        });
        await Console.In.ReadLineAsync();
        await watcher.DisposeAsync();
        await printing;
    }

    private static void TryLock(string path)
    {
        try
        {
            using var taken = LockFile.TryTake(new Disk(), path, "helper", TimeProvider.System);
            Console.WriteLine(taken is null ? "busy" : "taken");
        }
        catch (IOException exception)
        {
            Console.WriteLine($"refused {exception.HResult}");
        }
    }

    private static void SyncBothWays(string path)
    {
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            stream.WriteByte(1);
#pragma warning disable RS0030 // the very fact under test
            stream.Flush(flushToDisk: true);
#pragma warning restore RS0030
            Console.WriteLine("dotnet: no error");
        }

        using SafeFileHandle handle = File.OpenHandle(path);
        try
        {
            Posix.Sync(handle, path);
            Console.WriteLine("ours: no error");
        }
        catch (IOException exception)
        {
            Console.WriteLine($"ours: {exception.HResult}");
        }
    }
}
