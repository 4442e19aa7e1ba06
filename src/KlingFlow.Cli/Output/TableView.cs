using KlingFlow.Errors;
using Spectre.Console;

namespace KlingFlow.Cli.Output;

/// <summary>Rows: a table under a head on a terminal, tab-separated without a head in a pipe. Cells are made harmless here.</summary>
internal static class TableView
{
    public static void Print(CliRun cli, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(cell => SafeText.OneLine(cell)).ToArray());
        if (!cli.Data.IsTerminal)
        {
            foreach (var row in cells)
                cli.Print(string.Join('\t', row));
            return;
        }

        // Text, never markup: a prompt may hold `[red]`, and Spectre would obey it or throw.
        var table = new Table().NoBorder();
        foreach (var title in head)
            table.AddColumn(new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))));
        foreach (var row in cells)
            table.AddRow(row.Select(cell => new Text(cell)));
        ConsoleOf(cli).Write(table);
    }

    // Its own defaults write colours into pipes and take an empty NO_COLOR for a wish.
    private static IAnsiConsole ConsoleOf(CliRun cli) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = cli.Data.Colour ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = cli.Data.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(cli.Host.Output),
    });
}
