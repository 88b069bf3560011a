using Microsoft.Extensions.Time.Testing;

namespace FashionGan.Cli.Tests;

public class LineDisplayTests
{
    [Fact]
    public void Writes_a_line_an_epoch_and_batches_only_now_and_then()
    {
        using var text = new StringWriter();
        var time = new FakeTimeProvider();
        var display = TrainingDisplay.For(Terminal.Of(text), time);

        int result = display.Show("Denoiser", progress =>
        {
            for (int batch = 1; batch <= 4; batch++)
            {
                time.Advance(TimeSpan.FromSeconds(12));
                progress.Report(new BatchReport { Epoch = 1, Epochs = 2, Batch = batch, Batches = 4, Loss = 0.25, ImagesPerSecond = 100 });
            }
            progress.Report(
                new DenoiserEpochReport { Epoch = 1, Epochs = 2, Loss = 0.2, ValidationPsnr = 20.5, Seconds = 48, ImagesPerSecond = 100 });
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
    public void A_gans_epoch_tells_its_fid_where_it_was_measured()
    {
        using var text = new StringWriter();
        var epoch = new GanEpochReport
        {
            Epoch = 1, Epochs = 1, DiscriminatorLoss = 1.25, GeneratorLoss = 0.5, AccuracyReal = 1, AccuracyFake = 1, Seconds = 1,
            ImagesPerSecond = 100,
            Samples = new ImageBatch(new ImageSize(2, 2), new float[4]),
        };
        var fid = new FidReading { Value = 30.26, Floor = 0.5, Images = 10, Extractor = "net", ExtractorSha256 = "0123" };

        TrainingDisplay.For(Terminal.Of(text), new FakeTimeProvider()).Show("GAN", progress =>
        {
            progress.Report(epoch);
            progress.Report(epoch with { Fid = fid });
            return 0;
        });

        string[] lines = [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd())];
        Assert.Equal(
            [
                "GAN: epoch 1/1  D 1.250  G 0.500  real 100 %  fake 100 %  100 images/s",
                "GAN: epoch 1/1  D 1.250  G 0.500  real 100 %  fake 100 %  FID 30.26 (floor 0.50)  100 images/s",
            ],
            lines);
    }

    [Fact]
    public void Is_what_a_pipe_gets() =>
        Assert.IsType<LineDisplay>(TrainingDisplay.For(Terminal.Of(new StringWriter()), TimeProvider.System));
}
