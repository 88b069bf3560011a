using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace FashionGan;

/// <summary>A table that can be written as CSV, as Markdown, and into a report.</summary>
/// <remarks>
/// Cells are texts, numbers, booleans or null (unknown). Filled by one thread; reading is safe for many. Numbers never follow the culture.
/// <code>var table = new ReportTable("method", new ReportColumn("PSNR", "0.00")) { { "noisy", 16.01 }, { "denoised", 21.93 } };</code>
/// </remarks>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed class ReportTable : IEnumerable<ImmutableArray<object?>>
{
    private readonly List<ImmutableArray<object?>> _rows = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="columns">Its columns, at least one.</param>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public ReportTable(params ReadOnlySpan<ReportColumn> columns)
    {
        if (columns.IsEmpty)
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        Columns = [.. columns];
    }

    /// <summary>The columns, from the left.</summary>
    public ImmutableArray<ReportColumn> Columns { get; }

    /// <summary>The rows so far, from the top.</summary>
    public IReadOnlyList<ImmutableArray<object?>> Rows => _rows;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One cell a column.</param>
    /// <exception cref="ArgumentException">There are more or fewer cells than columns.</exception>
    public void Add(params ReadOnlySpan<object?> cells)
    {
        if (cells.Length != Columns.Length)
            throw new ArgumentException($"A row of this table takes {Columns.Length} cells, but {cells.Length} were given.", nameof(cells));
        _rows.Add([.. cells]);
    }

    /// <summary>The table as CSV (RFC 4180): a header, lines that end in CR LF, numbers that read back exactly, nothing for null.</summary>
    public string ToCsv() => CsvText.Of(this);

    /// <summary>The table as a Markdown table, numbers flush right.</summary>
    public string ToMarkdown() => MarkdownText.Of(this);

    /// <summary>Writes the table to a CSV file, which appears whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where it is missing, an existing file is replaced.</param>
    /// <inheritdoc cref="AtomicFile.Write" path="/exception"/>
    public void WriteCsv(string path) => AtomicFile.WriteText(path, ToCsv());

    /// <inheritdoc/>
    public IEnumerator<ImmutableArray<object?>> GetEnumerator() => _rows.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether a column is one of numbers: at least one, and nothing else but null.</summary>
    /// <param name="column">The column's number, from 0.</param>
    public bool IsNumeric(int column) => _rows.Any(r => IsNumber(r[column])) && _rows.All(r => r[column] is null || IsNumber(r[column]));

    /// <summary>A cell as people read it: in its column's format, a dash for null and what is no number.</summary>
    /// <param name="row">The row's number, from 0.</param>
    /// <param name="column">The column's number, from 0.</param>
    public string Text(int row, int column) => _rows[row][column] switch
    {
        null => "–",
        double d when !double.IsFinite(d) => "–",
        float f when !float.IsFinite(f) => "–",
        bool b => b ? "yes" : "no",
        IFormattable n when IsNumber(n) =>
            n.ToString(Columns[column].Format ?? (n is double or float or decimal ? "0.####" : "0"), CultureInfo.InvariantCulture),
        object other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool IsNumber(object? cell) =>
        cell is double or float or decimal or int or long or uint or ulong or short or ushort or byte or sbyte;
}
