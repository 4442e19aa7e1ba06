using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Media;

/// <summary>Looks for black, frozen and silent stretches in one pass of ffmpeg.</summary>
internal static class PictureCheck
{
    private const string Pictures = "blackdetect=d=0.3:pix_th=0.10,freezedetect=n=0.003:d=1,metadata=mode=print:file=-";
    private const string Sound = "silencedetect=n=-50dB:d=1,ametadata=mode=print:file=-";

    private static readonly Dictionary<string, (string Kind, bool Begins)> Words = new(StringComparer.Ordinal)
    {
        ["lavfi.black_start"] = ("black", true),
        ["lavfi.black_end"] = ("black", false),
        ["lavfi.freezedetect.freeze_start"] = ("frozen", true),
        ["lavfi.freezedetect.freeze_end"] = ("frozen", false),
        ["lavfi.silence_start"] = ("silent", true),
        ["lavfi.silence_end"] = ("silent", false),
    };

    /// <summary>The findings in order of time; null where the file cannot be decoded.</summary>
    public static async Task<IReadOnlyList<QcFinding>?> LookAsync(Ffmpeg ffmpeg, string path, bool listen, CancellationToken cancellation)
    {
        string[] sound = listen ? ["-af", Sound] : ["-an"];
        try
        {
            return Read(await ffmpeg.LookAsync(path, ["-vf", Pictures, .. sound, "-f", "null", "-"], cancellation));
        }
        catch (UserFacingException) when (ffmpeg.IsInstalled)
        {
            return null;
        }
    }

    /// <summary>Understands lines of <c>lavfi.black_start=1.5</c>; a stretch that lasts to the end has no end.</summary>
    internal static IReadOnlyList<QcFinding> Read(string printed)
    {
        var open = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var findings = new List<QcFinding>();
        foreach (var line in printed.Split('\n'))
        {
            var parts = line.TrimEnd().Split('=');
            if (parts.Length != 2 || !Words.TryGetValue(parts[0], out var word)
                || !decimal.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
                continue;

            if (word.Begins)
                open[word.Kind] = Round(seconds);
            else if (open.Remove(word.Kind, out var from))
                findings.Add(new QcFinding(word.Kind, from, Round(seconds)));
        }

        findings.AddRange(open.Select(left => new QcFinding(left.Key, left.Value)));
        return [.. findings.OrderBy(finding => finding.From)];
    }

    private static decimal Round(decimal seconds) => Math.Round(Math.Max(seconds, 0), 2);
}
