using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Files;
using KlingFlow.Outside;

namespace KlingFlow.Media;

/// <summary>
/// The one place that knows how ffmpeg and ffprobe are run. What they make appears under its name only when it is whole:
/// they write a <see cref="PartFile"/>, which is synced and renamed after they have ended well.
/// </summary>
/// <param name="programs">Runs them.</param>
/// <param name="ffmpeg">Name or absolute path, <c>media.ffmpeg</c> in kling.yaml.</param>
/// <param name="ffprobe">Name or absolute path, <c>media.ffprobe</c> in kling.yaml.</param>
/// <param name="disk">Where results go.</param>
public sealed class Ffmpeg(ProgramRunner programs, string ffmpeg, string ffprobe, IDisk disk)
{
    private static readonly string[] Always = ["-hide_banner", "-nostdin", "-y", "-v", "error"];
    private string? _version;

    /// <summary>Whether both programs can be found, so that a failure is about the file and not about the machine.</summary>
    internal bool IsInstalled => ProgramRunner.Find(ffmpeg) is not null && ProgramRunner.Find(ffprobe) is not null;

    /// <summary>Makes one file. Nothing is left under its name, nor beside it, where that fails.</summary>
    /// <exception cref="UserFacingException">ffmpeg is missing, fails, takes too long, or its result does not pass the job's check.</exception>
    public async Task MakeAsync(FfmpegJob job, CancellationToken cancellation)
    {
        var part = PartFile.For(disk, job.Target);
        var arguments = new List<string>(Always);
        if (job.Progress is not null)
            arguments.AddRange(["-progress", "pipe:1", "-nostats"]);

        arguments.AddRange(job.Arguments);
        arguments.AddRange(["-f", job.Format, "file:" + part]);

        try
        {
            var call = Call(arguments, job.WorkingFolder, job.Deadline, job.Untrusted, job.Background);
            await RunAsync(call with { OnOutputLine = FfmpegProgress.Reader(job) }, disk.Path.GetFileName(job.Target), cancellation);
            if (job.Check?.Invoke(part) is { } wrong)
            {
                var problem = new Problem(ProblemCode.BadMedia, $"{disk.Path.GetFileName(job.Target)} came out wrong: {wrong}");
                throw new UserFacingException(ExitCode.Internal, problem);
            }

            PartFile.Publish(disk, part, job.Target, isDurable: !job.IsScratch);
        }
        finally
        {
            disk.File.Delete(part);
        }
    }

    /// <summary>Decodes a file that nobody trusts, without making anything, and tells what the filters print.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="arguments">Filters, and an output to <c>-f null -</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It cannot be decoded to its end.</exception>
    internal async Task<string> LookAsync(string file, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        string[] all = [.. Always, "-xerror", .. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:" + file, .. arguments];
        var result = await RunAsync(Call(all, null, UntrustedInput.Deadline, untrusted: true, background: false), disk.Path.GetFileName(file), cancellation);

        return result.Output;
    }

    /// <summary>Runs filters that report on standard error, without making anything.</summary>
    /// <param name="arguments">Inputs, filters, and an output to <c>-f null -</c>.</param>
    /// <param name="folder">Where relative names are looked up.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The end of what was said: at most 64 k characters.</returns>
    /// <exception cref="UserFacingException">An input cannot be decoded.</exception>
    internal async Task<string> HearAsync(IReadOnlyList<string> arguments, string? folder, CancellationToken cancellation)
    {
        string[] all = [.. Always, "-v", "info", "-nostats", "-xerror", .. arguments];
        var result = await RunAsync(Call(all, folder, TimeSpan.FromMinutes(30), untrusted: true, background: false), "a sound", cancellation);

        return result.ErrorTail;
    }

    /// <summary>Decodes one picture that nobody trusts, whose header was read, without making anything.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="kind"><c>png</c> or <c>jpeg</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserFacingException">It cannot be decoded to its end.</exception>
    internal async Task LookAtImageAsync(string file, string kind, CancellationToken cancellation)
    {
        string[] all = [.. Always, "-xerror", "-err_detect", "explode", .. ImageTool.InputOptions(kind), "-i", "file:" + file, "-f", "null", "-"];
        await RunAsync(Call(all, null, UntrustedInput.Deadline, untrusted: true, background: false), disk.Path.GetFileName(file), cancellation);
    }

    /// <summary>How many pictures of a video can be decoded, damaged ones in its middle aside.</summary>
    /// <exception cref="UserFacingException">It is no video.</exception>
    internal async Task<int> CountFramesAsync(string file, CancellationToken cancellation)
    {
        string[] all = [.. Always, .. UntrustedInput.Video, "-max_pixels", "40000000", "-i", "file:" + file, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framecrc", "-"];
        var result = await RunAsync(Call(all, null, UntrustedInput.Deadline, untrusted: true, background: false), disk.Path.GetFileName(file), cancellation);

        return result.Output.Split('\n').Count(line => line.Length > 0 && line[0] != '#');
    }

    /// <summary>What ffprobe says about a file that nobody trusts, as JSON; every packet is read and counted.</summary>
    /// <exception cref="UserFacingException">It is no video.</exception>
    internal async Task<string> ProbeAsync(string file, CancellationToken cancellation)
    {
        string[] all =
        [
            "-hide_banner", "-v", "error", .. UntrustedInput.Video, "-count_packets",
            "-show_entries", "stream=codec_type,codec_name,width,height,nb_frames,nb_read_packets,color_space:format=duration", "-of", "json", "file:" + file,
        ];
        var call = new ProgramCall(ffprobe, all) { Deadline = UntrustedInput.Deadline, MemoryLimitBytes = UntrustedInput.MemoryBytes };

        return (await RunAsync(call, disk.Path.GetFileName(file), cancellation)).Output;
    }

    /// <summary>Whether this ffmpeg was built with a filter.</summary>
    public async Task<bool> HasFilterAsync(string filter, CancellationToken cancellation)
    {
        if (ProgramRunner.Find(ffmpeg) is null)
            return false;

        var result = await programs.RunAsync(new ProgramCall(ffmpeg, ["-hide_banner", "-v", "error", "-filters"]) { Deadline = TimeSpan.FromSeconds(20) }, cancellation);
        return result.Output.Split('\n').Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var name, ..] && name == filter);
    }

    /// <summary>The first line that ffmpeg says about itself; asked once.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellation)
    {
        if (_version is null)
        {
            var result = await programs.RunAsync(new ProgramCall(ffmpeg, ["-version"]) { Deadline = TimeSpan.FromSeconds(10) }, cancellation);
            _version = result.Output.Split('\n')[0].Trim();
        }

        return _version;
    }

    private ProgramCall Call(IReadOnlyList<string> arguments, string? folder, TimeSpan deadline, bool untrusted, bool background) =>
        new(background ? "nice" : ffmpeg, background ? ["-n", "10", ProgramRunner.Find(ffmpeg) ?? ffmpeg, .. arguments] : arguments)
        {
            WorkingFolder = folder,
            Deadline = deadline,
            MemoryLimitBytes = untrusted ? UntrustedInput.MemoryBytes : null,
        };

    private async Task<ProgramResult> RunAsync(ProgramCall call, string about, CancellationToken cancellation)
    {
        try
        {
            var result = await programs.RunAsync(call, cancellation);
            return result.ExitCode == 0 ? result : throw Failed(about, LastLine(result));
        }
        catch (TimeoutException exception)
        {
            throw Failed(about, string.Create(CultureInfo.InvariantCulture, $"it took longer than {call.Deadline.TotalSeconds:0} s"), exception);
        }
    }

    private static UserFacingException Failed(string about, string why, Exception? cause = null)
    {
        var message = $"ffmpeg failed on {SafeText.Short(about, 80)}: {SafeText.Short(why, 200)}";
        return new UserFacingException(ExitCode.Internal, new Problem(ProblemCode.Program, message, Hint: "run `kling doctor`"), cause);
    }

    private static string LastLine(ProgramResult result) =>
        result.ErrorTail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? string.Create(CultureInfo.InvariantCulture, $"exit code {result.ExitCode}, without a word");
}
