using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Cli.Tests;

public class FileDisplayTests
{
    [Fact]
    public void A_few_files_get_a_line_each()
    {
        Assert.Equal(["file 1", "file 2", "file 3"], Show(3));
    }

    [Fact]
    public void Many_files_get_a_line_now_and_then()
    {
        Assert.Equal(
            ["Cleaning: 4 of 30  2 min 10 s left", "Cleaning: 8 of 30  1 min 50 s left", "Cleaning: 12 of 30  1 min 30 s left",
                "Cleaning: 16 of 30  1 min 10 s left",
                "Cleaning: 20 of 30  50 s left", "Cleaning: 24 of 30  30 s left", "Cleaning: 28 of 30  10 s left"],
            Show(30));
    }

    private static string[] Show(int total)
    {
        using var text = new StringWriter();
        var time = new FakeTimeProvider();
        FileDisplay.Show(Terminal.Of(text), time, "Cleaning", total, progress =>
        {
            for (int i = 1; i <= total; i++)
            {
                time.Advance(TimeSpan.FromSeconds(5));
                progress.Report(new FileProgress(i, total, $"file {i}"));
            }
        });
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd())];
    }
}
