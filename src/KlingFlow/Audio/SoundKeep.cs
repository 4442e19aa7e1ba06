using KlingFlow.Files;
using KlingFlow.Media;

namespace KlingFlow.Audio;

/// <summary>Brings a sound that was made in the cache into its folder: whole or not at all.</summary>
internal static class SoundKeep
{
    /// <summary>Copies it beside its place and renames it: the cache may lie on another file system, and only within one is a rename whole.</summary>
    public static void Publish(IDisk disk, string made, string target)
    {
        var part = PartFile.For(disk, target);
        try
        {
            disk.File.Copy(made, part, overwrite: true);
            PartFile.Publish(disk, part, target, isDurable: true);
        }
        finally
        {
            disk.File.Delete(part);
        }
    }
}
