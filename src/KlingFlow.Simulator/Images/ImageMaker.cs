using System.Security.Cryptography;
using System.Text;

namespace KlingFlow.Simulator.Images;

/// <summary>Draws the results of image tasks: the same prompt gives the same pixels, and no panel looks like its neighbour.</summary>
internal static class ImageMaker
{
    /// <summary>White lines between the panels of a sheet, as a model draws them.</summary>
    public const int GutterPixels = 8;

    private const byte GutterColour = 0xFF;

    /// <summary>One image of a task.</summary>
    /// <param name="spec">What was ordered.</param>
    /// <param name="index">Which of them, from 0.</param>
    public static byte[] Make(ImageSpec spec, int index)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{spec.Prompt}|{index}"));
        if (!spec.IsSheet)
            return PngWriter.Write(spec.Width, spec.Height, (y, row) => FillPanel(row, new Panel(seed, index, spec.Height), y));

        var (leftWidth, topHeight) = ((spec.Width - GutterPixels) / 2, (spec.Height - GutterPixels) / 2);
        var panels = Enumerable.Range(0, 4).Select(number => new Panel(seed, number, topHeight)).ToArray();

        return PngWriter.Write(spec.Width, spec.Height, (y, row) =>
        {
            row.Fill(GutterColour);
            var (isTop, isBottom) = (y < topHeight, y >= topHeight + GutterPixels);
            if (!isTop && !isBottom)
                return;

            var first = isTop ? 0 : 2;
            var inPanel = isTop ? y : y - topHeight - GutterPixels;
            FillPanel(row[..(leftWidth * 3)], panels[first], inPanel);
            FillPanel(row[((leftWidth + GutterPixels) * 3)..], panels[first + 1], inPanel);
        });
    }

    /// <summary>A slope from one colour to a darker one, and as many dark bars as the panel's number says.</summary>
    private static void FillPanel(Span<byte> row, Panel panel, int y)
    {
        var width = row.Length / 3;
        var barHeight = panel.Height / 16;
        var bar = y / Math.Max(1, barHeight);
        var isBar = bar % 2 == 1 && bar / 2 <= panel.Number;
        for (var x = 0; x < width; x++)
        {
            var light = 255 - (120 * x / width) - (60 * y / panel.Height);
            var share = isBar && x > width / 8 && x < width / 2 ? light / 3 : light;
            for (var channel = 0; channel < 3; channel++)
                row[(x * 3) + channel] = (byte)(panel.Colour(channel) * share / 255);
        }
    }

    private sealed record Panel(byte[] Seed, int Number, int Height)
    {
        // One channel is strong, another is weak; which they are turns with the number of the panel.
        public int Colour(int channel) => ((channel + Number) % 4) switch
        {
            0 => 200 + (Seed[0] % 56),
            1 => 60 + (Seed[1] % 60),
            2 => 130 + (Seed[2] % 60),
            _ => 90 + (Seed[3] % 60),
        };
    }
}
