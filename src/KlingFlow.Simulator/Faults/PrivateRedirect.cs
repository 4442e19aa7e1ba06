namespace KlingFlow.Simulator.Faults;

/// <summary>Where a download is sent that must not go there.</summary>
internal static class PrivateRedirect
{
    public static IReadOnlyList<(string Name, string Location, string Shown)> Targets { get; } =
    [
        ("redirect_private", "http://169.254.169.254/latest/meta-data", "169.254.169.254"),
        ("redirect_loopback", "http://127.0.0.1:9/", "127.0.0.1"),
        ("redirect_mapped", "http://[::ffff:169.254.169.254]/", "[::ffff:169.254.169.254]"),
        ("redirect_hex", "http://0x7f.1/", "0x7f.1"),
        ("redirect_decimal", "http://2130706433/", "2130706433"),
        ("redirect_zero", "http://0/", "http://0/"),
        ("redirect_file", "file:///etc/passwd", "file:///etc/passwd"),
        ("redirect_ftp", "ftp://127.0.0.1/video.mp4", "ftp://127.0.0.1"),
        ("redirect_loop", "", "itself, for ever"),
    ];

    /// <summary>The address a fault redirects to; empty for the same one again, null where it is no redirect.</summary>
    public static string? LocationOf(string fault) => Targets.FirstOrDefault(target => target.Name == fault).Location;
}
