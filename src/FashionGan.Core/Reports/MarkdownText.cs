using System.Text;

namespace FashionGan;

/// <summary>Writes a table as Markdown, its columns lined up so that it reads well unrendered too.</summary>
internal static class MarkdownText
{
    public static string Of(ReportTable table)
    {
        var columns = Enumerable.Range(0, table.Columns.Length).Select(c => Column(table, c)).ToArray();
        var text = new StringBuilder();
        for (int line = 0; line < columns[0].Length; line++)
            text.Append("| ").AppendJoin(" | ", columns.Select(c => c[line])).Append(" |\n");
        return text.ToString();
    }

    // A column's lines, padded to one width: header, rule, cells.
    private static string[] Column(ReportTable table, int column)
    {
        bool numeric = table.IsNumeric(column);
        string[] cells =
            [Escaped(table.Columns[column].Header), .. Enumerable.Range(0, table.Rows.Count).Select(r => Escaped(table.Text(r, column)))];
        int width = Math.Max(3, cells.Max(c => c.Length));
        string[] padded = [.. cells.Select(c => numeric ? c.PadLeft(width) : c.PadRight(width))];
        string rule = numeric ? new string('-', width - 1) + ":" : new string('-', width);
        return [padded[0], rule, .. padded[1..]];
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("<", "&lt;").ReplaceLineEndings(" ");
}
