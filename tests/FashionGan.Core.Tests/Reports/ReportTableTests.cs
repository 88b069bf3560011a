using System.Globalization;

namespace FashionGan.Tests;

public sealed class ReportTableTests
{
    private static readonly ReportTable Mixed = new("name", new ReportColumn("PSNR", "0.00"), "count", "ok")
    {
        { "plain", 16.0123456789012345, 10_000, true },
        { "comma, \"quote\"\nline | bar <b>", null, null, false },
        { " space", double.NaN, long.MaxValue, null },
    };

    [Fact]
    public void A_cell_is_said_as_people_read_it_and_a_column_knows_whether_it_is_of_numbers()
    {
        Assert.Equal(["plain", "16.01", "10000", "yes"], Enumerable.Range(0, 4).Select(c => Mixed.Text(0, c)));
        Assert.Equal([" space", "–", "9223372036854775807", "–"], Enumerable.Range(0, 4).Select(c => Mixed.Text(2, c)));
        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(Mixed.IsNumeric));
    }

    [Fact]
    public void Csv_follows_rfc_4180_and_numbers_read_back_exactly() => Assert.Equal(
        "name,PSNR,count,ok\r\n" +
        "plain,16.012345678901234,10000,true\r\n" +
        "\"comma, \"\"quote\"\"\nline | bar <b>\",,,false\r\n" +
        "\" space\",NaN,9223372036854775807,\r\n",
        Mixed.ToCsv());

    [Fact]
    public void Markdown_lines_columns_up_and_sets_numbers_flush_right() => Assert.Equal(
        """
        | name                              |  PSNR |               count | ok  |
        | --------------------------------- | ----: | ------------------: | --- |
        | plain                             | 16.01 |               10000 | yes |
        | comma, "quote" line \| bar &lt;b> |     – |                   – | no  |
        |  space                            |     – | 9223372036854775807 | –   |

        """.ReplaceLineEndings("\n"),
        Mixed.ToMarkdown());

    [Fact]
    public void Floats_are_written_as_short_as_they_read_back() =>
        Assert.Equal("x\r\n0.1\r\n0.1\r\n", new ReportTable("x") { { 0.1f }, { 0.1 } }.ToCsv());

    [Fact]
    public void Without_a_format_numbers_show_up_to_four_decimals()
    {
        var table = new ReportTable("a", "b") { { 1.23456, 7 }, { 2.0, -1 } };

        Assert.Contains("| 1.2346 |   7 |", table.ToMarkdown());
        Assert.Contains("|      2 |  -1 |", table.ToMarkdown());
    }

    [Fact]
    public void A_column_with_any_text_is_not_numeric() => Assert.Contains("| --- |", new ReportTable("x") { { 1 }, { "?" } }.ToMarkdown());

    [Fact]
    public void Numbers_do_not_follow_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var (csv, markdown) = (Mixed.ToCsv(), Mixed.ToMarkdown());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal((csv, markdown), (Mixed.ToCsv(), Mixed.ToMarkdown()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_row_of_the_wrong_length_and_a_table_without_columns_are_refused()
    {
        Assert.Contains("takes 2 cells, but 1", Assert.Throws<ArgumentException>(() => new ReportTable("a", "b") { { 1 } }).Message);
        Assert.Throws<ArgumentException>(() => new ReportTable());
    }

    [Fact]
    public void A_file_holds_the_same_text()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv");
        Mixed.WriteCsv(path);
        Assert.Equal(Mixed.ToCsv(), File.ReadAllText(path));
        File.Delete(path);
    }
}
