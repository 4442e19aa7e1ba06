using KlingFlow.Errors;

namespace KlingFlow.Cli.Output;

/// <summary>Rows: aligned under a head on a terminal, tab-separated without a head in a pipe. Cells are made harmless here.</summary>
internal static class TableView
{
    public static void Print(CliRun cli, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(cell => SafeText.OneLine(cell)).ToArray()).ToList();
        if (!cli.Data.IsTerminal)
        {
            foreach (var row in cells)
                cli.Print(string.Join('\t', row));
            return;
        }

        var widths = head.Select((title, column) => cells.Select(row => DisplayWidth.Of(row[column])).Append(title.Length).Max()).ToArray();
        cli.Print(cli.Data.Bold(Line(head, widths)));
        foreach (var row in cells)
            cli.Print(Line(row, widths));
    }

    private static string Line(IReadOnlyList<string> row, int[] widths) =>
        string.Join("  ", row.Select((cell, column) => DisplayWidth.Pad(cell, widths[column]))).TrimEnd();
}
