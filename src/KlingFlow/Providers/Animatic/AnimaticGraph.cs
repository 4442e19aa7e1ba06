using System.Globalization;
using System.Text;
using KlingFlow.Catalogue;

namespace KlingFlow.Providers.Animatic;

/// <summary>
/// What ffmpeg is told to draw a take: a filter graph, and the small text files it reads. Pure; names are relative to the
/// private folder of the render, because prompts and paths in a filter graph would need three levels of escaping.
/// </summary>
internal sealed class AnimaticGraph
{
    private const int Rate = 24;

    // Calm and told apart at a glance; white text is legible on each.
    private static readonly string[] SlateColours = ["0x24404f", "0x4a3b57", "0x3d4a2e", "0x5a4032", "0x2f4d4a", "0x503a42", "0x39425e", "0x4f4a2c"];

    private readonly (int Width, int Height) _size;
    private readonly string? _font;
    private readonly StringBuilder _filter = new();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private AnimaticGraph((int Width, int Height) size, string? font) => (_size, _font) = (size, font);

    /// <summary>The value of <c>-filter_complex</c>; its output is <c>[v]</c>; its first inputs are the start and the end frame, where there are any.</summary>
    public string Filter => _filter.ToString();

    /// <summary>File name → content.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Builds it.</summary>
    /// <param name="shots">At least one.</param>
    /// <param name="size">Pixels.</param>
    /// <param name="font">Absolute path of a font whose name needs no escaping; null: nothing is written.</param>
    public static AnimaticGraph For(IReadOnlyList<AnimaticShot> shots, (int Width, int Height) size, string? font)
    {
        var graph = new AnimaticGraph(size, font);
        foreach (var shot in shots)
            graph.Draw(shot);

        var lastImage = shots[^1].HasLastImage;
        if (lastImage)
            graph.HoldLast(shots[^1], input: shots[0].HasImage ? 1 : 0);
        foreach (var shot in shots)
            graph.Add($"[s{shot.Number}]");

        graph.Add($"{(lastImage ? "[last]" : "")}concat=n={shots.Count + (lastImage ? 1 : 0)}:v=1:a=0[v]");
        return graph;
    }

    private void Draw(AnimaticShot shot)
    {
        var frames = (shot.Seconds * Rate) - HeldFrames(shot);
        if (shot.HasImage)
        {
            Show(input: 0, frames, zoom: 0.08m);
            Write(shot);
        }
        else
        {
            // Drawn once and repeated: nothing moves on a slate.
            Add($"color=c={SlateColours[shot.Number % SlateColours.Length]}:s={_size.Width}x{_size.Height}:r={Rate},trim=end_frame=1,format=yuv420p");
            Write(shot);
            Add($",loop=loop={frames - 1}:size=1:start=0,setpts=N/{Rate}/TB");
        }

        // No fps filter here: after zoompan it loses the last frame.
        Add($",trim=end_frame={frames},setpts=N/{Rate}/TB,setsar=1,format=yuv420p[s{shot.Number}];");
    }

    /// <summary>The end frame stands still for a second, or for half of a shot of one.</summary>
    private static int HeldFrames(AnimaticShot shot) => shot.HasLastImage ? Math.Min(Rate, shot.Seconds * Rate / 2) : 0;

    private void HoldLast(AnimaticShot shot, int input)
    {
        var frames = HeldFrames(shot);
        Show(input, frames, zoom: 0);
        Add($",trim=end_frame={frames},setpts=N/{Rate}/TB,setsar=1,format=yuv420p[last];");
    }

    private void Show(int input, int frames, decimal zoom)
    {
        // The zoom moves in whole pixels of its input, so a larger input moves more smoothly; 4k is large enough as it is.
        var factor = Math.Max(_size.Width, _size.Height) > 1920 ? 1 : 2;
        var (width, height) = (_size.Width * factor, _size.Height * factor);
        Add($"[{input}:v]scale={width}:{height}:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop={width}:{height},format=yuv420p,");
        Add($"zoompan=z='1+{zoom}*on/{frames}':x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d={frames}:s={_size.Width}x{_size.Height}:fps={Rate}");
    }

    private void Write(AnimaticShot shot)
    {
        if (_font is null)
            return;

        var shortSide = Math.Min(_size.Width, _size.Height);
        var margin = shortSide / 18;
        var width = _size.Width - (2 * margin);
        var name = LabelText.Fit(shot.Label, width, shortSide / 8, shortSide / 28);
        var prompt = shot.HasImage
            ? LabelText.Fit(PromptText.Plain(shot.Prompt), width, _size.Height * 2 / 5, shortSide / 24)
            : LabelText.Fit(PromptText.Plain(shot.Prompt), width, _size.Height * 7 / 10, shortSide / 18);

        WriteOne($"name{shot.Number}.txt", name, margin, margin.ToString(CultureInfo.InvariantCulture), boxed: shot.HasImage);
        WriteOne($"prompt{shot.Number}.txt", prompt, margin, shot.HasImage ? $"h-th-{margin}" : "(h-th)/2", boxed: shot.HasImage);
    }

    private void WriteOne(string file, LabelText label, int x, string y, bool boxed)
    {
        if (label.Text.Length == 0)
            return;

        _texts[file] = label.Text;
        Add($",drawtext=fontfile={_font}:textfile={file}:expansion=none:x={x}:y={y}");
        Add($":fontsize={label.FontPixels}:line_spacing={label.LineSpacing}:fontcolor=white");
        if (boxed)
            Add($":box=1:boxcolor=black@0.6:boxborderw={label.FontPixels / 3}");
    }

    private void Add(FormattableString text) => _filter.Append(text.ToString(CultureInfo.InvariantCulture));
}
