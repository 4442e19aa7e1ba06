using System.Diagnostics;
using System.Globalization;
using KlingFlow.Files;

namespace KlingFlow.Media;

/// <summary>
/// The name of a file on its way: <c>rain.mp4.4711.part</c>, with the process that writes it, so that two renders at once never
/// write into one file.
/// </summary>
internal static class PartFile
{
    private const string Ending = ".part";

    /// <summary>The name under which this process makes <paramref name="target"/>; what killed processes left of it is removed.</summary>
    public static string For(IDisk disk, string target)
    {
        var folder = disk.Path.GetDirectoryName(target)!;
        disk.Directory.CreateDirectory(folder);
        var name = disk.Path.GetFileName(target) + ".";
        foreach (var file in disk.Directory.EnumerateFiles(folder).Where(file => IsLeftover(disk.Path.GetFileName(file), name)).ToList())
            disk.File.Delete(file);

        return string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}{Ending}");
    }

    /// <summary>Gives a part that is whole its name.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="part">What <see cref="For"/> gave.</param>
    /// <param name="target">Its name.</param>
    /// <param name="isDurable">Whether it has to survive a power cut once this returns.</param>
    public static void Publish(IDisk disk, string part, string target, bool isDurable)
    {
        if (isDurable)
        {
            using var written = disk.File.Open(part, FileMode.Open, FileAccess.ReadWrite);
            disk.Sync(written);
        }

        disk.Rename(part, target);
        if (isDurable)
            disk.SyncFolder(disk.Path.GetDirectoryName(target)!);
    }

    private static bool IsLeftover(string file, string name) =>
        file.StartsWith(name, StringComparison.Ordinal)
        && file.EndsWith(Ending, StringComparison.Ordinal)
        && file.Length > name.Length + Ending.Length
        && int.TryParse(file[name.Length..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        && !IsRunning(process);

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
