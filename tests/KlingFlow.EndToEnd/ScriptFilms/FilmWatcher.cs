using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KlingFlow.EndToEnd.ScriptFilms;

/// <summary>Looks at a film as a critic would: with ffmpeg's own meters, not with the program's.</summary>
internal static partial class FilmWatcher
{
    /// <summary>Frames and seconds of the picture, seconds of the sound.</summary>
    public static async Task<(int Frames, double Picture, double Sound)> LengthAsync(string film)
    {
        var (output, _) = await RunAsync("ffprobe", "-v", "error", "-count_packets", "-show_entries", "stream=codec_type,nb_read_packets,duration", "-of", "json", film);
        var streams = JsonNode.Parse(output)!["streams"]!.AsArray();
        var (picture, sound) = (Of(streams, "video"), Of(streams, "audio"));
        return (int.Parse(picture["nb_read_packets"]!.GetValue<string>(), CultureInfo.InvariantCulture), Seconds(picture), Seconds(sound));
    }

    /// <summary>Integrated loudness in LUFS and true peak in dBTP, by EBU R128.</summary>
    public static async Task<(double Loudness, double Peak)> LoudnessAsync(string film)
    {
        var (_, error) = await RunAsync("ffmpeg", "-hide_banner", "-nostdin", "-i", film, "-map", "0:a:0", "-af", "ebur128=peak=true", "-f", "null", "-");
        var summary = error[error.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        return (Number(Integrated().Match(summary)), Number(Peak().Match(summary)));
    }

    /// <summary>The stretches of at least so many seconds in which nothing is heard.</summary>
    public static async Task<int> SilencesAsync(string film, double seconds)
    {
        var (_, error) = await RunAsync("ffmpeg", "-hide_banner", "-nostdin", "-i", film, "-map", "0:a:0", "-af", string.Create(CultureInfo.InvariantCulture, $"silencedetect=n=-65dB:d={seconds}"), "-f", "null", "-");
        return error.Split("silence_start").Length - 1;
    }

    private static JsonNode Of(JsonArray streams, string kind) => streams.First(stream => stream!["codec_type"]!.GetValue<string>() == kind)!;

    private static double Seconds(JsonNode stream) => double.Parse(stream["duration"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static double Number(Match match) => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);

    private static async Task<(string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return (await output, error);
    }

    [GeneratedRegex(@"I:\s+(?<value>-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    [GeneratedRegex(@"Peak:\s+(?<value>-?[\d.]+) dBFS")]
    private static partial Regex Peak();
}
