using System.Runtime.InteropServices;
using KlingFlow.Files;
using KlingFlow.Spending;
using KlingFlow.Tests.Spending;

namespace KlingFlow.Tests.Files;

/// <summary>What a process does until the file system below it is shut down as by a power cut (EXT4_IOC_SHUTDOWN, no log flush).</summary>
internal static partial class PowerCut
{
    private const ulong Shutdown = 0x8004587d;
    private const int WithoutFlushingTheLog = 2;

    /// <summary>Writes state, a log and a journal, says what was acknowledged, and cuts the power.</summary>
    public static void WorkUntil(string folder, int count)
    {
        var disk = new Disk();
        var journal = Journal.Open(disk, Path.Combine(folder, "journal.jsonl"), TimeProvider.System);
        for (var i = 1; i <= count; i++)
        {
            AtomicFile.WriteAllText(disk, Path.Combine(folder, "state.json"), TextOf(i));
            AppendLog.Append(disk, Path.Combine(folder, "events.jsonl"), $"event {i}");
            var take = JournalBench.Take(i);
            journal.Reserve(take, JournalBench.Usd(0.01m), JournalBench.UsualCaps);
            journal.RecordIntent(JournalBench.Intent(take));
        }

        // What was begun and not acknowledged may be there or not.
        using (var torn = disk.FileStream.Create(Path.Combine(folder, "state.json.half"), FileMode.Create, FileAccess.Write, FileShare.None))
            torn.Write(new byte[20_000]);
        using var root = File.OpenHandle(Path.Combine(folder, "state.json"));
        if (IoControl(root.DangerousGetHandle().ToInt32(), Shutdown, WithoutFlushingTheLog) != 0)
            throw new IOException($"the power cannot be cut: {Marshal.GetLastPInvokeError()}");
    }

    /// <summary>Twenty kilobytes that name their number at both ends.</summary>
    public static string TextOf(int number) => $"{number:000000}{new string('x', 20_000)}{number:000000}";

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int descriptor, ulong request, in int argument);
}
