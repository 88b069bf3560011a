namespace FashionGan.Cli.Tests;

public class LineDisplayTests
{
    [Fact]
    public void Writes_a_line_an_epoch_and_batches_only_now_and_then()
    {
        using var text = new StringWriter();
        var time = new ManualTime();
        var display = TrainingDisplay.For(Terminal.Of(text), time);

        int result = display.Show("Denoiser", progress =>
        {
            for (int batch = 1; batch <= 4; batch++)
            {
                time.Now += TimeSpan.FromSeconds(12);
                progress.Report(new BatchReport { Epoch = 1, Epochs = 2, Batch = batch, Batches = 4, Loss = 0.25, ImagesPerSecond = 100 });
            }
            progress.Report(new DenoiserEpochReport { Epoch = 1, Epochs = 2, Loss = 0.2, ValidationPsnr = 20.5, Seconds = 48, ImagesPerSecond = 100 });
            return 7;
        });

        Assert.Equal(7, result);
        Assert.Equal(
            [
                "Denoiser: epoch 1/2, batch 2/4  loss 0.2500  100 images/s",
                "Denoiser: epoch 1/2, batch 4/4  loss 0.2500  100 images/s  48 s left",
                "Denoiser: epoch 1/2  loss 0.2000  PSNR 20.50 dB  100 images/s  48 s left",
            ],
            text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd()));
    }

    [Fact]
    public void Is_what_a_pipe_gets() =>
        Assert.IsType<LineDisplay>(TrainingDisplay.For(Terminal.Of(new StringWriter()), TimeProvider.System));
}
