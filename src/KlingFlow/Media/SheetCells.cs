namespace KlingFlow.Media;

/// <summary>The four cells of a sheet without what stands between and around them.</summary>
/// <param name="All">In reading order.</param>
internal sealed record SheetCells(IReadOnlyList<PixelRectangle> All)
{
    /// <summary>Finds them.</summary>
    public static SheetCells Of(SheetScan scan, int width, int height)
    {
        var columns = Spans(scan.Columns, width);
        var rows = Spans(scan.Rows, height);
        return new SheetCells([.. from row in rows
                                  from column in columns
                                  select new PixelRectangle(column.From, row.From, column.To - column.From, row.To - row.From)]);
    }

    /// <summary>The cells of a sheet without gutters and borders: the most that there can be.</summary>
    public static SheetCells AtMost(int width, int height) =>
        new([.. from y in new[] { 0, height - (height / 2) }
                from x in new[] { 0, width - (width / 2) }
                select new PixelRectangle(x, y, width / 2, height / 2)]);

    /// <summary>
    /// The part of every cell around its middle that has a ratio to the pixel; all four have one size. Null where a cell is too
    /// small for it. Anything that is no ratio keeps the shape that the cells have.
    /// </summary>
    public IReadOnlyList<PixelRectangle>? Cropped(string aspectRatio)
    {
        var (width, height) = (All.Min(cell => cell.Width), All.Min(cell => cell.Height));
        var size = AspectRatio.TryParse(aspectRatio, out var ratio) ? ratio.Value.ExactWithin(width, height) : (width - (width % 2), height - (height % 2));
        return size is not ({ } wide, { } high) || wide == 0 || high == 0
            ? null
            : [.. All.Select(cell => new PixelRectangle(cell.X + ((cell.Width - wide) / 2), cell.Y + ((cell.Height - high) / 2), wide, high))];
    }

    private static (int From, int To)[] Spans((LineBand Near, LineBand Middle, LineBand Far) bands, int lines)
    {
        var gutter = GutterFinder.Between(bands.Middle, lines);
        return [(GutterFinder.Border(bands.Near, isFar: false), gutter.Start), (gutter.End, lines - GutterFinder.Border(bands.Far, isFar: true))];
    }
}
