using System.Diagnostics;
using System.Globalization;
using KlingFlow.Tests.Shared;

namespace KlingFlow.Tests.Changes;

/// <summary>A watcher in a process of its own, which the machine treats badly: stopped, without watches, its folder unmounted.</summary>
public sealed class WatchLimitTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly List<string> _lines = [];

    public WatchLimitTests() => _folder.Write("film/sequences/SEQ01/plan.yaml", "first");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task W05_What_happened_while_the_watcher_stood_still_is_looked_for_once_it_runs()
    {
        using var child = Watch();
        await LineAsync(child, "everything");
        await SignalAsync(child, "STOP");
        for (var i = 0; i < 20_000; i++)
            File.Create(_folder[$"film/sequences/SEQ01/f{i}"]).Dispose();
        await SignalAsync(child, "CONT");

        await LineAsync(child, "watching anew (the watcher reported an error)");
        await LineAsync(child, "everything");
        _folder.Write("film/sequences/SEQ01/approve.take1");
        await LineAsync(child, "approve.take1");
    }

    [FactWhere(Needs.UserNamespace)]
    public async Task W12_Where_watches_run_out_it_looks_instead_and_says_so_once()
    {
        for (var i = 0; i < 300; i++)
            _folder.Folder($"film/sequences/S{i:000}/takes");
        using var child = Watch("unshare", "-U", "-r", "sh", "-c", "echo 200 > /proc/sys/user/max_inotify_watches && exec \"$0\" \"$@\"");
        await LineAsync(child, "max_user_watches");

        _folder.Write("film/sequences/S299/takes/approve.take1");
        await LineAsync(child, "approve.take1");

        Assert.Single(_lines, line => line.Contains("max_user_watches", StringComparison.Ordinal));
    }

    [FactWhere(Needs.UserNamespace)]
    public async Task W13_Where_no_watcher_is_allowed_it_looks_instead()
    {
        using var child = Watch("unshare", "-U", "-r", "sh", "-c", "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$0\" \"$@\"");
        await LineAsync(child, "change events do not arrive reliably");

        _folder.Write("film/sequences/SEQ01/approve.take1");
        await LineAsync(child, "approve.take1");
    }

    [FactWhere(Needs.Root, Needs.Mount, "command -v nsenter")]
    public async Task W10_A_folder_that_is_unmounted_and_mounted_again_is_found_again()
    {
        using var child = Watch("unshare", "-m", "sh", "-c", $"mount -t tmpfs none {_folder["film"]} && exec \"$0\" \"$@\"");
        await LineAsync(child, "everything");

        await InsideAsync(child, $"umount -l {_folder["film"]}");
        await LineAsync(child, "everything");
        await InsideAsync(child, $"mount -t tmpfs none {_folder["film"]}");
        await LineAsync(child, "everything");
        await InsideAsync(child, $"touch {_folder["film"]}/approve.take1");
        await LineAsync(child, "approve.take1");
    }

    [FactWhere(Needs.Bindfs)]
    public async Task W11_What_is_written_behind_a_mount_without_events_is_found_by_looking()
    {
        var front = _folder.Folder("front");
        using (var mount = Process.Start("bindfs", [_folder["film"], front]))
            await mount.WaitForExitAsync();
        try
        {
            using var child = HelperProgram.Start(["watch", front]);
            await LineAsync(child, "everything");
            _folder.Write("film/sequences/SEQ01/approve.take1");
            await LineAsync(child, "approve.take1");
        }
        finally
        {
            using var unmount = Process.Start("fusermount3", ["-u", front]);
            await unmount.WaitForExitAsync();
        }
    }

    private static async Task SignalAsync(Process child, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, child.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task InsideAsync(Process child, string line)
    {
        using var inside = Process.Start("nsenter", ["-t", child.Id.ToString(CultureInfo.InvariantCulture), "-m", "sh", "-c", line]);
        await inside.WaitForExitAsync();
        Assert.Equal(0, inside.ExitCode);
    }

    private Process Watch(params string[] wrapper) => HelperProgram.Start(["watch", _folder["film"]], wrapper);

    /// <summary>Reads until a line says this. The child ends with its standard input, so with the test.</summary>
    private async Task LineAsync(Process child, string says)
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (await child.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                _lines.Add(line);
                if (line == says || (says != "everything" && line.Contains(says, StringComparison.Ordinal)))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // Reported below.
        }

        Assert.Fail($"nothing said `{says}`:\n{string.Join('\n', _lines.TakeLast(20))}");
    }
}
