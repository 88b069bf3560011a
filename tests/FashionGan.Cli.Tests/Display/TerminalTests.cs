using System.Text;
using Spectre.Console;

namespace FashionGan.Cli.Tests;

public class TerminalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(59)]
    public void A_terminal_too_narrow_for_bars_and_tables_gets_plain_lines(int columns)
    {
        var screen = new Screen(columns);
        var console = Terminal.Of(screen);

        ConsoleTable.Write(
            console,
            new ReportTable("images", "method", new ReportColumn("PSNR (dB)", "0.00")) { { "generated garments", "network", 22.961 } });
        TrainingDisplay.For(console, TimeProvider.System).Show("GAN", progress =>
        {
            progress.Report(new GanEpochReport
            {
                Epoch = 1, Epochs = 2, DiscriminatorLoss = 1, GeneratorLoss = 2, AccuracyReal = 0.5, AccuracyFake = 0.25, Seconds = 1,
                ImagesPerSecond = 9,
                Samples = new ImageBatch(new ImageSize(2, 2), default),
            });
            return 0;
        });
        FileDisplay.Show(console, TimeProvider.System, "Denoising", 30, progress => progress.Report(new FileProgress(1, 30, "a.png")));

        string shown = screen.ToString();
        Assert.Contains("images: generated garments, method: network, PSNR (dB): 22.96", shown);
        Assert.Contains("GAN: epoch 1/2  D 1.000  G 2.000", shown);
        Assert.DoesNotContain("…", shown);
        Assert.DoesNotContain("\u001b[?25l", shown); // What a live display hides the cursor with.
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Help_is_wrapped_where_there_is_room_for_it(int columns)
    {
        var screen = new Screen(columns);

        await FashionGanCommand.RunAsync(["generate", "--help"], Terminal.Of(screen), Terminal.Of(TextWriter.Null), default);

        string[] lines = screen.ToString().Split('\n');
        Assert.Equal(columns == 100, lines.All(l => l.TrimEnd().Length <= columns));
        Assert.Contains(lines, l => l.Contains("--interpolate <N>") && l.Contains("Steps from each garment to the next"));
    }

    [Fact]
    public void A_wider_one_gets_the_table()
    {
        var screen = new Screen(Terminal.LeastColumns);

        ConsoleTable.Write(Terminal.Of(screen), new ReportTable("images") { { "garments" } });

        Assert.Contains("│ garments │", screen.ToString());
    }

    [Fact]
    public void Nothing_that_a_terminal_would_obey_reaches_it_from_a_text()
    {
        var screen = new Screen(100);
        var console = Terminal.Of(screen);
        (console.Profile.Capabilities.Ansi, console.Profile.Capabilities.ColorSystem) = (true, ColorSystem.EightBit); // Whatever TERM says.
        const string Evil = "a\u001b]0;title\u0007\u001b[2Jb\u202ecd\u009b31m";

        console.WriteLine(Evil);
        console.MarkupLineInterpolated($"[green]{Evil}[/]");
        ConsoleTable.Write(console, new ReportTable("file") { { Evil } });
        console.Profile.Capabilities.Interactive = true;
        console.Progress().Start(context => context.AddTask(Markup.Escape(Evil), maxValue: 1).Value = 1);

        string shown = screen.ToString();
        Assert.Equal(3, shown.Split(@"a\u001B]0;title\u0007\u001B[2Jb\u202Ecd\u009B31m").Length - 1);
        Assert.DoesNotContain("\u001b]0;", shown);
        Assert.DoesNotContain("\u001b[2Jb", shown);
        Assert.DoesNotContain('\u202e', shown);
        Assert.DoesNotContain('\u009b', shown);
        Assert.Contains("\u001b[38;5;2m", shown); // Its own colours do.
    }

    /// <summary>A terminal of some width.</summary>
    private sealed class Screen(int columns) : IAnsiConsoleOutput
    {
        private readonly StringWriter _text = new();

        public TextWriter Writer => _text;

        public bool IsTerminal => true;

        public int Width => columns;

        public int Height => 25;

        public void SetEncoding(Encoding encoding)
        {
        }

        public override string ToString() => _text.ToString();
    }
}
