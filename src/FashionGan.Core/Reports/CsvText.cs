using System.Globalization;
using System.Text;

namespace FashionGan;

/// <summary>Writes a table as CSV (RFC 4180).</summary>
internal static class CsvText
{
    public static string Of(ReportTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns.Select(c => c.Header));
        foreach (var row in table.Rows)
            Line(text, row.Select(Cell));
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        bool b => b ? "true" : "false",
        double or float => ((IFormattable)cell).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    // A space at either end is part of a field, which not every reader believes unless it is quoted.
    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") || field.StartsWith(' ') || field.EndsWith(' ')
            ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
