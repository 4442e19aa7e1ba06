using System.Globalization;
using System.Xml.Linq;
using KlingFlow.Errors;

namespace KlingFlow.Cli.Reports;

/// <summary>A report as an SVG picture: for each clip a bar of how long its video, speech and effects took, with attempts and cost beside it.</summary>
internal static class ReportPicture
{
    private const int Width = 900;
    private const int Left = 150;
    private const int BarWidth = 500;
    private const int Row = 34;
    private const int Top = 70;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Told apart by lightness too, for eyes that do not see every colour.
    private static readonly (string Name, string Colour, Func<ReportClip, ReportFigures> Of)[] Kinds =
    [
        ("video", "#1f4e79", clip => clip.Video),
        ("speech", "#e08e2b", clip => clip.Speech),
        ("effects", "#8fbf9f", clip => clip.Effects),
    ];

    public static string Draw(ReportDocument report)
    {
        var height = Top + (report.Clips.Count * Row) + 40;
        var longest = Math.Max(0.1m, report.Clips.Select(Seconds).DefaultIfEmpty(0).Max());
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Width} {height}"), new XAttribute("width", Width), new XAttribute("height", height),
            new XAttribute("font-family", "DejaVu Sans, sans-serif"), new XAttribute("font-size", 13), new XAttribute("role", "img"),
            new XElement(Svg + "title", $"How long the clips of {SafeText.OneLine(report.Project)} took"),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            Text(16, 28, $"{SafeText.OneLine(report.Project)}: time and cost per clip", 17),
            Kinds.SelectMany((kind, index) => Legend(kind.Name, kind.Colour, Left + (index * 110))),
            report.Clips.SelectMany((clip, index) => Bar(clip, Top + (index * Row), longest, report.Currency)),
            Text(16, height - 14, $"total {Number(report.Total.Cost)} {report.Currency}; {report.Total.Video.Attempts} video requests, {report.Total.Speech.Attempts} for speech"));

        return picture + "\n";
    }

    private static IEnumerable<XElement> Bar(ReportClip clip, int y, decimal longest, string currency)
    {
        yield return Text(16, y + 17, SafeText.Short(clip.Clip, 16));
        var x = (decimal)Left;
        foreach (var (_, colour, of) in Kinds)
        {
            var width = Math.Round((of(clip).LatencySeconds ?? 0) / longest * BarWidth, 1);
            if (width > 0)
                yield return Box(x, y + 4, width, colour);
            x += width;
        }

        yield return Text((int)x + 8, y + 17, $"{Number(Seconds(clip))} s, {clip.Video.Attempts} req., {Number(clip.Cost)} {currency}");
    }

    private static IEnumerable<XElement> Legend(string name, string colour, int x) => [Box(x, 42, 14, colour, 14), Text(x + 20, 54, name)];

    private static XElement Box(decimal x, int y, decimal width, string colour, int height = 18) => new(
        Svg + "rect", new XAttribute("x", Number(x)), new XAttribute("y", y), new XAttribute("width", Number(width)), new XAttribute("height", height), new XAttribute("fill", colour));

    private static XElement Text(int x, int y, string text, int size = 13) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-size", size), new XAttribute("fill", "#222222"), text);

    private static decimal Seconds(ReportClip clip) => Kinds.Sum(kind => kind.Of(clip).LatencySeconds ?? 0);

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
