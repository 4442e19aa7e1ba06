using System.Collections.Concurrent;
using System.Diagnostics;

namespace KlingFlow.Tests.Shared;

/// <summary>
/// What a test may need of the machine, written as the shell line that succeeds where it is there. The line is tried,
/// because a program that is installed may still be forbidden to do its work: strace in a container, mount without root.
/// </summary>
internal static class Needs
{
    /// <summary>System calls can be made to fail.</summary>
    public const string Strace = "strace -f -qq -o /dev/null true";

    public const string Root = "test \"$(id -u)\" = 0";

    /// <summary>A file system can be mounted, in a mount namespace of its own.</summary>
    public const string Mount = "unshare -m mount -t tmpfs none /mnt";

    /// <summary>A file system of one's own on a loop device, which can be cut off from its power.</summary>
    public const string LoopExt4 =
        "f=$(mktemp) && truncate -s 8M $f && mkfs.ext4 -q $f && d=$(mktemp -d) && unshare -m mount -o loop $f $d; code=$?; rm -rf $f $d; exit $code";

    /// <summary>A second file system.</summary>
    public const string SharedMemory = "test \"$(stat -c %d /dev/shm)\" != \"$(stat -c %d \"${TMPDIR:-/tmp}\")\"";

    /// <summary>Root of a namespace of one's own: lower limits without touching the machine's.</summary>
    public const string UserNamespace = "unshare -U -r true";

    /// <summary>A machine without any network.</summary>
    public const string NoNetwork = "unshare -U -r -n true";

    public const string Bwrap = "bwrap --dev-bind / / true";

    /// <summary>A mounted folder whose files another path changes without an event.</summary>
    public const string Bindfs = "test -w /dev/fuse && command -v bindfs && command -v fusermount3";

    public const string Prlimit = "prlimit --nofile=64:64 true";

    public const string Setpriv = "setpriv --pdeathsig KILL true";

    public const string Git = "git --version";

    public const string Ffmpeg = "ffmpeg -version && ffprobe -version";

    /// <summary>Attributes that not even root may overrule. Not on every file system.</summary>
    public const string Chattr = "f=$(mktemp) && chattr +i \"$f\" && chattr -i \"$f\" && rm \"$f\"";

    private static readonly ConcurrentDictionary<string, string?> Tried = new(StringComparer.Ordinal);

    /// <summary>Why a test that needs these must be skipped, or null.</summary>
    public static string? Missing(IEnumerable<string> needs) => needs.Select(need => Tried.GetOrAdd(need, Try)).FirstOrDefault(missing => missing is not null);

    private static string? Try(string line)
    {
        var start = new ProcessStartInfo("sh", ["-c", line]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEnd().Split('\n')[0].Trim();
        output.GetAwaiter().GetResult();
        process.WaitForExit();

        return process.ExitCode == 0 ? null : $"this machine cannot `{line}`{(complaint.Length == 0 ? "" : ": " + complaint)}";
    }
}
