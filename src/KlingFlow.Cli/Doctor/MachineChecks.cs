using System.Globalization;
using KlingFlow.Cli.Output;
using KlingFlow.Media;
using KlingFlow.Outside;

namespace KlingFlow.Cli.Doctor;

/// <summary>What the machine has: programs, fonts, limits of the kernel. Only programs from the PATH are started here.</summary>
internal static class MachineChecks
{
    private static readonly string[] NeededFilters = ["drawtext", "zoompan", "scale", "pad", "concat", "xfade", "loudnorm"];
    private static readonly string[] FontFolders = ["/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/share/fonts/TTF"];

    public static async Task<IReadOnlyList<DoctorLine>> RunAsync(CliRun cli) =>
    [
        OperatingSystem.IsLinux()
            ? new DoctorLine("platform", DoctorLine.Ok, "Linux")
            : new DoctorLine("platform", DoctorLine.Warn, "not Linux: nothing is paid for here", "use Linux for anything that costs money"),
        await FfmpegAsync(cli),
        Program("ffprobe", "apt-get install ffmpeg", needed: true),
        Program("git", "apt-get install git", needed: false),
        await SpeechAsync(cli),
        FontFolders.Any(cli.Disk.Directory.Exists)
            ? new DoctorLine("font", DoctorLine.Ok, "DejaVu is there")
            : new DoctorLine("font", DoctorLine.Warn, "DejaVu is not there: animatics may show no text", "apt-get install fonts-dejavu-core"),
        KernelLimit(cli, "watches", "max_user_watches", 65_536),
        KernelLimit(cli, "watchers", "max_user_instances", 128),
    ];

    private static DoctorLine Program(string name, string fix, bool needed) =>
        ProgramRunner.Find(name) is { } path
            ? new DoctorLine(name, DoctorLine.Ok, path)
            : new DoctorLine(name, needed ? DoctorLine.Fail : DoctorLine.Warn, "not found", fix);

    private static async Task<DoctorLine> FfmpegAsync(CliRun cli)
    {
        var found = Program("ffmpeg", "apt-get install ffmpeg", needed: true);
        if (found.Result != DoctorLine.Ok)
            return found;

        var runner = new ProgramRunner(Serilog.Core.Logger.None);
        var call = new ProgramCall("ffmpeg", ["-hide_banner", "-filters"]) { Deadline = TimeSpan.FromSeconds(20) };
        var filters = (await runner.RunAsync(call, cli.Stopping)).Output;
        var missing = NeededFilters.Where(name => !filters.Contains($" {name} ", StringComparison.Ordinal)).ToList();
        return missing.Count == 0
            ? found
            : new DoctorLine("ffmpeg", DoctorLine.Fail, "built without the filters " + string.Join(", ", missing), "apt-get install ffmpeg");
    }

    /// <summary>Who speaks in a script film; nobody else needs it.</summary>
    private static async Task<DoctorLine> SpeechAsync(CliRun cli)
    {
        var runner = new ProgramRunner(Serilog.Core.Logger.None);
        var voices = new VoiceBox(runner, new Ffmpeg(runner, "ffmpeg", "ffprobe", cli.Disk), cli.Disk);
        return await voices.EngineAsync(VoiceEngine.Auto, cli.Stopping) switch
        {
            VoiceEngine.Espeak => new DoctorLine("speech", DoctorLine.Ok, ProgramRunner.Find(VoiceEngine.Espeak)!),
            VoiceEngine.Flite => new DoctorLine("speech", DoctorLine.Ok, "ffmpeg's flite: English only", "apt-get install espeak-ng"),
            _ => new DoctorLine("speech", DoctorLine.Warn, "no engine: script films cannot speak on this machine", "apt-get install espeak-ng"),
        };
    }

    private static DoctorLine KernelLimit(CliRun cli, string name, string file, int enough)
    {
        var path = "/proc/sys/fs/inotify/" + file;
        if (!cli.Disk.File.Exists(path))
            return new DoctorLine(name, DoctorLine.Warn, "this system does not tell its limit", null);

        var text = cli.Disk.File.ReadAllText(path).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= enough
            ? new DoctorLine(name, DoctorLine.Ok, $"fs.inotify.{file} = {text}")
            : new DoctorLine(name, DoctorLine.Warn, $"fs.inotify.{file} = {text}: large projects are seen by rescans only", $"sysctl fs.inotify.{file}={enough}");
    }
}
