namespace KlingFlow.Media;

/// <summary>What is looked at of a sheet to find where its cells are: its edges, its middle, and a sample of everything.</summary>
internal sealed class SheetScan
{
    /// <summary>Lines at each edge and to both sides of the middle that are looked at, at least: gutters drift.</summary>
    private const int MinReach = 40;
    private const int MaxReach = 160;
    private const int SampledLines = 512;

    private readonly PixelSheet _sheet;
    private readonly LineBand[] _columns;
    private readonly LineBand[] _rows;
    private readonly int _step;
    private readonly byte[] _samples;
    private readonly int _samplesPerRow;

    private SheetScan(PixelSheet sheet)
    {
        _sheet = sheet;
        var channels = sheet.HasLuma ? 1 : 3;
        _columns = Bands(sheet.Width, sheet.Height, channels);
        _rows = Bands(sheet.Height, sheet.Width, channels);
        _step = Math.Max(1, Math.Min(sheet.Width, sheet.Height) / SampledLines);
        _samplesPerRow = (sheet.Width + _step - 1) / _step;
        _samples = new byte[_samplesPerRow * 3 * ((sheet.Height + _step - 1) / _step)];
    }

    /// <summary>At the left edge, in the middle, at the right edge.</summary>
    public (LineBand Near, LineBand Middle, LineBand Far) Columns => (_columns[0], _columns[1], _columns[2]);

    /// <summary>At the top, in the middle, at the bottom.</summary>
    public (LineBand Near, LineBand Middle, LineBand Far) Rows => (_rows[0], _rows[1], _rows[2]);

    /// <summary>Reads every pixel once, a row at a time.</summary>
    public static SheetScan Read(PixelSheet sheet, CancellationToken cancellation)
    {
        var scan = new SheetScan(sheet);
        using var file = sheet.Open();
        var row = new byte[sheet.Stride];
        for (var y = 0; y < sheet.Height; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            file.ReadExactly(row);
            scan.Take(row, y);
        }

        return scan;
    }

    /// <summary>Whether a part shows nothing: one colour, give or take what no eye sees.</summary>
    public bool IsBlank(PixelRectangle part)
    {
        const int MaxSpread = 6;
        var samples = new List<byte>();
        for (var y = RoundUp(part.Y); y < part.Y + part.Height; y += _step)
        {
            var from = ((y / _step * _samplesPerRow) + (RoundUp(part.X) / _step)) * 3;
            var to = ((y / _step * _samplesPerRow) + (RoundUp(part.X + part.Width) / _step)) * 3;
            samples.AddRange(_samples.AsSpan(from, to - from));
        }

        return LineTone.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples), 3).Spread <= MaxSpread;
    }

    private int RoundUp(int pixels) => (pixels + _step - 1) / _step * _step;

    private static LineBand[] Bands(int lines, int length, int channels)
    {
        var reach = Math.Min(Math.Clamp(lines / 32, MinReach, MaxReach), lines / 4);
        return
        [
            new LineBand(0, reach, length, channels),
            new LineBand((lines / 2) - reach, (lines / 2) + reach, length, channels),
            new LineBand(lines - reach, lines, length, channels),
        ];
    }

    private void Take(ReadOnlySpan<byte> row, int y)
    {
        foreach (var band in _columns)
            TakeAcross(row, y, band);

        foreach (var band in _rows)
        {
            if (y >= band.First && y < band.End)
                TakeAlong(row, band.Line(y));
        }

        if (y % _step == 0)
            TakeSample(row, _samples.AsSpan(y / _step * _samplesPerRow * 3));
    }

    private void TakeAcross(ReadOnlySpan<byte> row, int y, LineBand band)
    {
        for (var x = band.First; x < band.End; x++)
        {
            var pixel = row[(x * _sheet.PixelBytes)..];
            if (_sheet.HasLuma)
                band.Line(x)[y] = pixel[3];
            else
                pixel[..3].CopyTo(band.Line(x)[(y * 3)..]);
        }
    }

    private void TakeAlong(ReadOnlySpan<byte> row, Span<byte> line)
    {
        if (!_sheet.HasLuma)
        {
            row.CopyTo(line);
            return;
        }

        for (var x = 0; x < line.Length; x++)
            line[x] = row[(x * 4) + 3];
    }

    private void TakeSample(ReadOnlySpan<byte> row, Span<byte> samples)
    {
        for (var x = 0; x < _sheet.Width; x += _step)
            row.Slice(x * _sheet.PixelBytes, 3).CopyTo(samples[(x / _step * 3)..]);
    }
}
