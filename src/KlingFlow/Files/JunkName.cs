using System.Text.RegularExpressions;

namespace KlingFlow.Files;

/// <summary>File names that editors, desktops and sync programs leave beside the files that people mean.</summary>
public static partial class JunkName
{
    /// <summary>Swap, backup and temporary files: never looked at, never complained about. For names of files: a folder may well be called 4913.</summary>
    public static bool IsJunk(string name) => TempName.IsOurs(name) || Junk().IsMatch(name);

    /// <summary>A second version that a sync program put beside a file after a conflict: never acted on, always reported.</summary>
    public static bool IsSyncCopy(string name) => SyncCopy().IsMatch(name);

    // vim, nano, Emacs, JetBrains, Kate, LibreOffice, GIO; macOS, Windows; iCloud, Syncthing; NFS and FUSE; browsers.
    [GeneratedRegex(
        @"^(4913|\.#.*|#.*#|.*~|\..*\.sw[a-z]|.*\.kate-swp|___jb_(tmp|old)___|.*___jb_(tmp|old)___|\.~lock\..*|~\$.*|\.goutputstream-.*"
        + @"|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|.*\.icloud|\.syncthing\..*\.tmp|~syncthing~.*|\.nfs[0-9a-f]+|\.fuse_hidden.*|.*\.(tmp|part|crdownload|bak))$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Junk();

    // `plan.sync-conflict-20260102-….yaml`, `plan (conflicted copy 2026-01-02).yaml`, `approve (Case Conflict).take2`, `plan (1).yaml`
    [GeneratedRegex(
        @"\.sync-conflict-|\([^)]*(conflicted copy|case conflict)[^)]*\)| \([0-9]{1,3}\)(\.[^.]*)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SyncCopy();
}
