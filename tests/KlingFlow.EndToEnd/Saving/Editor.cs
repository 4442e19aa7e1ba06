using System.Text;
using KlingFlow.EndToEnd.Harness;
using KlingFlow.Files;

namespace KlingFlow.EndToEnd.Saving;

/// <summary>The ways in which editors bring a text into a file that is already there.</summary>
internal static class Editor
{
    private static readonly Disk Disk = new();

    // Well below `watch.pay_settle` of FreeWorkspace: a save that takes its time, not one that was left unfinished.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    /// <summary>vim with backups beside the file: tries the name 4913, moves the old file to <c>plan.yaml~</c>, writes a new one.</summary>
    public static async Task VimRenamesAsync(string path, string text)
    {
        if (Tool.IsInstalled("vim"))
        {
            await VimAsync(path, text, "set backupskip= backup writebackup backupcopy=no");
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        var probe = Path.Combine(folder, "4913");
        await File.Create(probe).DisposeAsync();
        File.Delete(probe);
        Disk.Rename(path, path + "~");
        await TruncateAndWriteAsync(path, text);
        File.Delete(path + "~");
    }

    /// <summary>vim where it keeps the file itself, as with links and in <c>/tmp</c>: the old content is cut to nothing first.</summary>
    public static Task VimInPlaceAsync(string path, string text) =>
        Tool.IsInstalled("vim") ? VimAsync(path, text, "set nobackup nowritebackup") : TruncateAndWriteAsync(path, text);

    /// <summary>nano: cut to nothing, then written.</summary>
    public static async Task NanoAsync(string path, string text)
    {
        var swap = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.swp");
        await File.Create(swap).DisposeAsync();
        await AppendAsync(path, "", FileMode.Truncate);
        await Wait.ForAsync(Pause);
        await AppendAsync(path, text, FileMode.Append);
        File.Delete(swap);
    }

    /// <summary>VS Code: cut to nothing, then written in pieces.</summary>
    public static async Task VisualStudioCodeAsync(string path, string text)
    {
        await AppendAsync(path, "", FileMode.Truncate);
        await Wait.ForAsync(Pause);
        await AppendAsync(path, text[..(text.Length / 2)], FileMode.Append);
        await Wait.ForAsync(Pause);
        await AppendAsync(path, text[(text.Length / 2)..], FileMode.Append);
    }

    /// <summary>JetBrains' safe write: a new file beside it, and two renames with a moment in which there is no plan.</summary>
    public static async Task JetBrainsAsync(string path, string text)
    {
        await AppendAsync(path + "___jb_tmp___", text, FileMode.CreateNew);
        Disk.Rename(path, path + "___jb_old___");
        await Wait.ForAsync(Pause);
        Disk.Rename(path + "___jb_tmp___", path);
        File.Delete(path + "___jb_old___");
    }

    /// <summary>Cut to nothing and written at once.</summary>
    public static Task TruncateAndWriteAsync(string path, string text) => AppendAsync(path, text, FileMode.Create);

    private static async Task VimAsync(string path, string text, string settings)
    {
        var final = Path.GetTempFileName();
        await TruncateAndWriteAsync(final, text);
        await Tool.RunAsync(
            Path.GetDirectoryName(path)!, "vim", "-N", "-u", "NONE", "-i", "NONE", "-es", "-c", settings, "-c", $"%d | call setline(1, readfile('{final}'))", "-c", "wq", path);
        File.Delete(final);
    }

    private static async Task AppendAsync(string path, string text, FileMode mode)
    {
        await using var file = new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
