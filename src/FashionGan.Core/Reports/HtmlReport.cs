using System.Text;

namespace FashionGan;

/// <summary>Builds one self-contained HTML page: text, tables and figures, with nothing loaded from elsewhere.</summary>
/// <remarks>
/// Parts appear in the order in which they are added. Every text is encoded; in running text <c>`code`</c> stands between backticks.
/// The page follows the reader's light or dark preference and is readable on a phone. Filled by one thread.
/// </remarks>
public sealed class HtmlReport
{
    private readonly StringBuilder _body = new();
    private readonly List<string> _sections = [];

    /// <summary>Makes an empty report.</summary>
    /// <param name="title">What stands at its head and in the browser's tab.</param>
    /// <exception cref="ArgumentException">The title is empty.</exception>
    public HtmlReport(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        Title = title;
    }

    /// <summary>What stands at its head.</summary>
    public string Title { get; }

    /// <summary>A line under the title.</summary>
    /// <value>The default is none.</value>
    public string Subtitle { get; init; } = "";

    /// <summary>A warning across the page's top that no reader can miss, such as that the data is synthetic.</summary>
    /// <value>The default is none.</value>
    public string Banner { get; init; } = "";

    /// <summary>A line at the page's foot: how it was made.</summary>
    /// <value>The default is none.</value>
    public string Footer { get; init; } = "";

    /// <summary>Begins a section.</summary>
    /// <param name="heading">What stands above it, and in the list of sections at the top.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">The heading is empty.</exception>
    public HtmlReport Section(string heading)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(heading);
        if (_sections.Count > 0)
            _body.Append("</section>\n");
        _sections.Add(heading);
        return Append($"<section id=\"s{_sections.Count}\"><h2>{Html.Encode(heading)}</h2>\n");
    }

    /// <summary>Adds running text; an empty line begins a new paragraph.</summary>
    /// <param name="text">The text, with code between backticks.</param>
    /// <returns>This report.</returns>
    public HtmlReport Prose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (string paragraph in text.ReplaceLineEndings("\n")
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            _body.Append($"<p>{Html.Inline(paragraph)}</p>\n");
        return this;
    }

    /// <summary>Adds a block of code or a command, as it stands.</summary>
    /// <param name="text">The code.</param>
    /// <returns>This report.</returns>
    public HtmlReport Code(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Append($"<pre><code>{Html.Encode(text)}</code></pre>\n");
    }

    /// <summary>Adds a few headline values, large: each with its unit, and what it is.</summary>
    /// <param name="values">The values, from the left.</param>
    /// <returns>This report.</returns>
    public HtmlReport Highlights(params ReadOnlySpan<(string Value, string Label)> values)
    {
        _body.Append("<dl class=\"highlights\">");
        foreach (var (value, label) in values)
            _body.Append($"<div><dt>{Html.Encode(label)}</dt><dd>{Html.Encode(value)}</dd></div>");
        return Append("</dl>\n");
    }

    /// <summary>Adds a table; columns of numbers are flush right.</summary>
    /// <param name="table">The table.</param>
    /// <param name="caption">What stands above it; empty for nothing.</param>
    /// <returns>This report.</returns>
    public HtmlReport Table(ReportTable table, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(caption);
        return Append(Html.Table(table, caption));
    }

    /// <summary>Adds figures, side by side where the screen is wide enough.</summary>
    /// <param name="figures">The figures, from the left.</param>
    /// <returns>This report.</returns>
    public HtmlReport Figures(params ReadOnlySpan<ReportFigure> figures)
    {
        _body.Append("<div class=\"figures\">");
        foreach (var figure in figures)
            _body.Append(Html.Figure(figure));
        return Append("</div>\n");
    }

    /// <summary>
    /// Adds a value as a notebook shows it: images, charts, diagrams, tables, metrics, histories and weights as pictures and tables; the
    /// rest as text.
    /// </summary>
    /// <param name="value">What to show.</param>
    /// <returns>This report.</returns>
    public HtmlReport Show(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string? html = NotebookHtml.Of(value);
        return html is null ? Prose(value.ToString() ?? "") : Append($"<div class=\"scroll\">{html}</div>\n");
    }

    /// <summary>The page.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
            + "dark\">\n");
        // Nothing may be loaded or run, whatever a text holds.
        html.Append(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n");
        html.Append($"<title>{Html.Encode(Title)}</title>\n<style>\n{ReportStyle.Css}</style>\n</head>\n<body>\n");
        if (Banner.Length > 0)
            html.Append($"<div class=\"banner\" role=\"note\">{Html.Inline(Banner)}</div>\n");
        html.Append($"<main>\n<header><h1>{Html.Encode(Title)}</h1>");
        if (Subtitle.Length > 0)
            html.Append($"<p class=\"subtitle\">{Html.Inline(Subtitle)}</p>");
        html.Append("</header>\n");
        if (_sections.Count > 2)
            html.Append("<nav aria-label=\"Sections\">")
                .AppendJoin(' ', _sections.Select((s, i) => $"<a href=\"#s{i + 1}\">{Html.Encode(s)}</a>")).Append("</nav>\n");
        html.Append(_body);
        if (_sections.Count > 0)
            html.Append("</section>\n");
        if (Footer.Length > 0)
            html.Append($"<footer>{Html.Inline(Footer)}</footer>\n");
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page to a file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public void Write(string path) => AtomicFile.WriteText(path, ToHtml());

    private HtmlReport Append(string html)
    {
        _body.Append(html);
        return this;
    }
}
