using Spectre.Console;

namespace FashionGan.Cli;

/// <summary>Shows a report's table on the screen, with the same numbers.</summary>
internal static class ConsoleTable
{
    public static void Write(IAnsiConsole console, ReportTable table)
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
