using System.Globalization;
using System.Text;
using KlingFlow.Catalogue;
using KlingFlow.Media;

namespace KlingFlow.Providers.Animatic;

/// <summary>
/// What ffmpeg is told to draw a grid: four sketches of the same scene, each framed differently, with the prompt on them.
/// Pure, as <see cref="AnimaticGraph"/>.
/// </summary>
internal sealed class AnimaticPanels
{
    // The side of a square of as many pixels as `2k` has.
    private const double Side2K = 2048;

    // Shares of the panel: where the ground begins, and the box that stands for the subject.
    private static readonly Framing[] Framings =
    [
        new("wide", 0.62, 0.44, 0.46, 0.10, 0.22, "0x24404f", "0x3d4a2e"),
        new("close", 0.85, 0.30, 0.18, 0.40, 0.70, "0x4a3b57", "0x2f4d4a"),
        new("low angle", 0.90, 0.58, 0.22, 0.20, 0.70, "0x5a4032", "0x39425e"),
        new("from behind", 0.48, 0.06, 0.30, 0.30, 0.70, "0x4f4a2c", "0x503a42"),
    ];

    private readonly StringBuilder _filter = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly string? _font;
    private readonly (int Width, int Height) _size;

    private AnimaticPanels((int Width, int Height) size, string? font) => (_size, _font) = (size, font);

    /// <summary>The value of <c>-filter_complex</c>; its output is <c>[v]</c>.</summary>
    public string Filter => _filter.ToString();

    /// <summary>File name → content.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>All four as one sheet.</summary>
    public static AnimaticPanels Sheet(ImageWork work, string? font)
    {
        var panels = new AnimaticPanels(PanelSize(work, Side2K / 2), font);
        for (var number = 0; number < Framings.Length; number++)
            panels.Draw(work, number);

        panels.Add($"[p0][p1][p2][p3]xstack=inputs=4:layout=0_0|w0_0|0_h0|w0_h0[v]");
        return panels;
    }

    /// <summary>One of four whole images.</summary>
    public static AnimaticPanels One(ImageWork work, int number, string? font)
    {
        var panels = new AnimaticPanels(PanelSize(work, Side2K), font);
        panels.Draw(work, number);
        panels.Add($"[p{number}]null[v]");
        return panels;
    }

    private static (int Width, int Height) PanelSize(ImageWork work, double side)
    {
        var ratio = AspectRatio.TryParse(work.AspectRatio, out var read) ? read.Value : new AspectRatio(16, 9);
        return ratio.Size((int)(side / Math.Sqrt(Math.Max(ratio.Value, 1 / ratio.Value))));
    }

    private void Draw(ImageWork work, int number)
    {
        var framing = Framings[number];
        Add($"color=c={framing.Sky}:s={_size.Width}x{_size.Height}:r=1,trim=end_frame=1,format=rgb24");
        Box(0, framing.Horizon, 1, 1 - framing.Horizon, framing.Ground);
        Box(framing.X, framing.Y, framing.Width, framing.Height, "0xd8c9a8");
        var names = string.Join(", ", work.Elements.Select(element => element.Name));
        Write($"name{number}.txt", $"{work.Grid}  ·  {framing.Name}{(names.Length > 0 ? $"  ·  {names}" : "")}", 28, isBelow: false);
        Write($"prompt{number}.txt", PromptText.Plain(work.Prompt), 22, isBelow: true);
        Add($"[p{number}];");
    }

    private void Box(double x, double y, double width, double height, string colour) =>
        Add($",drawbox=x={(int)(x * _size.Width)}:y={(int)(y * _size.Height)}:w={(int)(width * _size.Width)}:h={(int)(height * _size.Height)}:c={colour}:t=fill");

    private void Write(string file, string text, int parts, bool isBelow)
    {
        var shortSide = Math.Min(_size.Width, _size.Height);
        var margin = shortSide / 18;
        var label = LabelText.Fit(text, _size.Width - (2 * margin), isBelow ? _size.Height * 2 / 5 : shortSide / 8, shortSide / parts);
        if (_font is null || label.Text.Length == 0)
            return;

        _texts[file] = label.Text;
        var y = isBelow ? $"h-th-{margin}" : margin.ToString(CultureInfo.InvariantCulture);
        Add($",drawtext=fontfile={_font}:textfile={file}:expansion=none:x={margin}:y={y}:fontsize={label.FontPixels}:line_spacing={label.LineSpacing}");
        Add($":fontcolor=white:box=1:boxcolor=black@0.6:boxborderw={label.FontPixels / 3}");
    }

    private void Add(FormattableString text) => _filter.Append(text.ToString(CultureInfo.InvariantCulture));

    private sealed record Framing(string Name, double Horizon, double X, double Y, double Width, double Height, string Sky, string Ground);
}
