namespace FashionGan;

/// <summary>One column of a table.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Format">
/// How its numbers are shown to people, as a .NET format such as <c>0.00</c>; null for up to four decimals. CSV ignores it.
/// </param>
public sealed record ReportColumn(string Header, string? Format = null)
{
    /// <summary>A column with the default format.</summary>
    public static implicit operator ReportColumn(string header) => new(header);
}
