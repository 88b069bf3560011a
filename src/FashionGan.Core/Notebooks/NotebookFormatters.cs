namespace FashionGan;

/// <summary>What <see cref="TypeFormatterSourceAttribute"/> names: .NET Interactive calls it by the names of its members.</summary>
internal sealed class NotebookFormatters
{
    public IEnumerable<object> CreateTypeFormatters() => [new NotebookFormatter()];
}

/// <summary>Shows values as HTML; .NET Interactive calls it by the names of its members.</summary>
internal sealed class NotebookFormatter
{
    public string MimeType => "text/html";

    /// <returns>False where this is no value that is shown here: the next formatter is asked.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        string? html = NotebookHtml.Of(instance);
        writer.Write(html);
        return html is not null;
    }
}
