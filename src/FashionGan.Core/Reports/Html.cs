using System.Net;
using System.Text;

namespace FashionGan;

/// <summary>Turns texts into HTML.</summary>
internal static class Html
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text with <c>`code`</c> between backticks.</summary>
    public static string Inline(string text)
    {
        string[] parts = text.Split('`');
        var html = new StringBuilder();
        for (int i = 0; i < parts.Length; i++)
            html.Append(i % 2 == 0 ? Encode(parts[i]) : i < parts.Length - 1 ? $"<code>{Encode(parts[i])}</code>" : Encode("`" + parts[i]));
        return html.ToString();
    }

    // The caption is outside the part that scrolls.
    public static string Table(ReportTable table, string caption) =>
        $"<figure class=\"table\">{Caption(caption)}<div class=\"scroll\">"
        + $"{Rows(table, " scope=\"col\"", " class=\"n\"", "")}</div></figure>\n";

    /// <summary>The table alone.</summary>
    /// <param name="table">The table.</param>
    /// <param name="head">Attributes of a head's cell.</param>
    /// <param name="numeric">Attributes of every cell of a column of numbers.</param>
    /// <param name="other">Attributes of every cell of another.</param>
    public static string Rows(ReportTable table, string head, string numeric, string other)
    {
        string[] column = [.. Enumerable.Range(0, table.Columns.Length).Select(c => table.IsNumeric(c) ? numeric : other)];
        var html = new StringBuilder("<table><thead><tr>");
        for (int c = 0; c < column.Length; c++)
            html.Append($"<th{head}{column[c]}>{Encode(table.Columns[c].Header)}</th>");
        html.Append("</tr></thead><tbody>");
        for (int r = 0; r < table.Rows.Count; r++)
        {
            html.Append("<tr>");
            for (int c = 0; c < column.Length; c++)
                html.Append($"<td{column[c]}>{Encode(table.Text(r, c))}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    public static string Figure(ReportFigure figure) =>
        $"<figure{(figure.IsWide ? " class=\"wide\"" : "")}>"
        + $"<div class=\"scroll\">{figure.Markup}</div>{Caption(figure.Caption)}</figure>\n";

    private static string Caption(string text) => text.Length > 0 ? $"<figcaption>{Inline(text)}</figcaption>" : "";
}
