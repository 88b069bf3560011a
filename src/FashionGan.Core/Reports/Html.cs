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

    public static string Table(ReportTable table, string caption)
    {
        var html = new StringBuilder("<figure class=\"table\">");
        if (caption.Length > 0)
            html.Append($"<figcaption>{Inline(caption)}</figcaption>"); // Outside the part that scrolls.
        html.Append("<div class=\"scroll\"><table>");
        bool[] numeric = [.. Enumerable.Range(0, table.Columns.Length).Select(table.IsNumeric)];
        html.Append("<thead><tr>");
        for (int c = 0; c < table.Columns.Length; c++)
            html.Append($"<th scope=\"col\"{Class(numeric[c])}>{Encode(table.Columns[c].Header)}</th>");
        html.Append("</tr></thead><tbody>");
        for (int r = 0; r < table.Rows.Count; r++)
        {
            html.Append("<tr>");
            for (int c = 0; c < table.Columns.Length; c++)
                html.Append($"<td{Class(numeric[c])}>{Encode(table.Text(r, c))}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div></figure>\n").ToString();
    }

    public static string Figure(ReportFigure figure)
    {
        string caption = figure.Caption.Length > 0 ? $"<figcaption>{Inline(figure.Caption)}</figcaption>" : "";
        return $"<figure{(figure.IsWide ? " class=\"wide\"" : "")}><div class=\"scroll\">{figure.Markup}</div>{caption}</figure>\n";
    }

    private static string Class(bool numeric) => numeric ? " class=\"n\"" : "";
}
