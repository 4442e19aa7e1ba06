using KlingFlow.Media;
using KlingFlow.Names;

namespace KlingFlow.Tests.Grids;

/// <summary>A contact sheet in memory. Its cells are pictures that differ from each other and are nowhere plain.</summary>
internal sealed class DrawnSheet
{
    private readonly Random _random = new(11);

    public DrawnSheet(int width, int height, (byte R, byte G, byte B) ground)
    {
        (Width, Height, Pixels) = (width, height, new byte[width * height * 3]);
        Fill(new PixelRectangle(0, 0, width, height), ground);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }

    /// <summary>By quadrant: where its cell was drawn.</summary>
    public Dictionary<Quadrant, PixelRectangle> Cells { get; } = [];

    /// <summary>Four photographs on a ground that shows through between and around them.</summary>
    public static DrawnSheet Of(int width, int height, (int Across, int Down) gutter, int border = 0, (byte, byte, byte)? ground = null)
    {
        var sheet = new DrawnSheet(width, height, ground ?? (255, 255, 255));
        sheet.Lay(gutter, border);
        foreach (var quadrant in Enum.GetValues<Quadrant>())
            sheet.Photograph(sheet.Cells[quadrant], (int)quadrant);

        return sheet;
    }

    /// <summary>Decides where the cells are, the gutter in the middle, or as near to it as pixels allow.</summary>
    public void Lay((int Across, int Down) gutter, int border, int drift = 0)
    {
        var (left, right) = Spans(Width, gutter.Across, border, drift);
        var (top, bottom) = Spans(Height, gutter.Down, border, drift);
        Cells[Quadrant.TopLeft] = Rectangle(left, top);
        Cells[Quadrant.TopRight] = Rectangle(right, top);
        Cells[Quadrant.BottomLeft] = Rectangle(left, bottom);
        Cells[Quadrant.BottomRight] = Rectangle(right, bottom);
    }

    /// <summary>Soft shapes with the grain of a film, bright and dark.</summary>
    public void Photograph(PixelRectangle cell, int seed) => Draw(cell, (x, y, channel) =>
        128 + (70 * Math.Sin(((x * (2 + seed)) + (y * 3)) / 97.0 + channel + seed)) + (40 * Math.Cos(y * (1 + seed) / 41.0)) + _random.Next(-9, 10));

    /// <summary>Nothing but noise, up to the cell's very edge.</summary>
    public void Noise(PixelRectangle cell, int least, int most) => Draw(cell, (_, _, _) => _random.Next(least, most + 1));

    public void Fill(PixelRectangle cell, (byte R, byte G, byte B) colour) => Draw(cell, (_, _, channel) => channel == 0 ? colour.R : channel == 1 ? colour.G : colour.B);

    public void Draw(PixelRectangle cell, Func<int, int, int, double> value)
    {
        for (var y = cell.Y; y < cell.Y + cell.Height; y++)
        {
            for (var x = cell.X; x < cell.X + cell.Width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                    Pixels[(((y * Width) + x) * 3) + channel] = (byte)Math.Clamp(value(x, y, channel), 0, 255);
            }
        }
    }

    /// <summary>The pixels of a part.</summary>
    public byte[] Part(PixelRectangle part)
    {
        var pixels = new byte[part.Width * part.Height * 3];
        for (var y = 0; y < part.Height; y++)
            Pixels.AsSpan((((part.Y + y) * Width) + part.X) * 3, part.Width * 3).CopyTo(pixels.AsSpan(y * part.Width * 3));

        return pixels;
    }

    private static ((int From, int To) First, (int From, int To) Second) Spans(int lines, int gutter, int border, int drift)
    {
        var start = ((lines - gutter) / 2) + drift;
        // What is odd belongs to nobody where there is no gutter, as the cutter promises.
        var end = gutter == 0 ? lines - start : start + gutter;
        return ((border, start), (end, lines - border));
    }

    private static PixelRectangle Rectangle((int From, int To) across, (int From, int To) down) =>
        new(across.From, down.From, across.To - across.From, down.To - down.From);
}
