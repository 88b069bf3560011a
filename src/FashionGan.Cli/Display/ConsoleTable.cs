using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Shows a report's table on the screen, with the same numbers; where it does not fit, a line a row.</summary>
internal static class ConsoleTable
{
    public static void Write(IAnsiConsole console, ReportTable table)
    {
        if (Terminal.IsNarrow(console))
            WriteLines(console, table);
        else
            WriteTable(console, table);
    }

    private static void WriteLines(IAnsiConsole console, ReportTable table)
    {
        for (int r = 0; r < table.Rows.Count; r++)
            console.WriteLine(string.Join(", ", table.Columns.Select((column, c) => $"{column.Header}: {table.Text(r, c)}")));
    }

    private static void WriteTable(IAnsiConsole console, ReportTable table)
    {
        var shown = new Spectre.Console.Table().Border(TableBorder.Rounded);
        for (int c = 0; c < table.Columns.Length; c++)
        {
            var column = new TableColumn(Markup.Escape(table.Columns[c].Header));
            shown.AddColumn(table.IsNumeric(c) ? column.RightAligned() : column);
        }
        for (int r = 0; r < table.Rows.Count; r++)
            shown.AddRow([.. Enumerable.Range(0, table.Columns.Length).Select(c => Markup.Escape(table.Text(r, c)))]);
        console.Write(shown);
    }
}
