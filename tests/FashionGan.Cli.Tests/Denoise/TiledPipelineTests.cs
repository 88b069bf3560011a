using Microsoft.ML;

namespace FashionGan.Cli.Tests;

/// <summary>The command and a pipeline clean the same images in the same way.</summary>
public class TiledPipelineTests
{
    [Theory]
    [InlineData(45, 61)]
    [InlineData(28, 28)]
    [InlineData(20, 90)]
    public async Task A_pipeline_gives_the_bytes_that_the_command_gives_on_images_of_any_size(int height, int width)
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext(seed: 1);
        var random = new Random(3);
        var images = new ImageSet("noise", new ImageSize(height, width),
            [.. Enumerable.Range(0, 4 * height * width).Select(_ => (byte)random.Next(256))], new byte[4], ["a"]);
        ml.Data.SaveImagesAsParquet(ml.Data.LoadImageSet(images), "Image", folder["in.parquet"], "Label", ParquetImageLayout.Floats);

        var run = await CommandRun.Of(["denoise", folder["in.parquet"], "--method", "network", "--out", folder["command.parquet"]]);
        var data = ml.Data.LoadImagesFromParquet(folder["in.parquet"]);
        var model = ml.ImageRestoration().Pretrained("Denoised", "Image", TrainedNetworks.BestDenoiser, ComputeDevice.Cpu).Fit(data);
        ml.Data.SaveImagesAsParquet(model.Transform(data), "Denoised", folder["pipeline.parquet"], "Label", ParquetImageLayout.Floats);

        Assert.Equal(("", FashionGanCommand.Success), (run.Error, run.ExitCode));
        Assert.Equal(File.ReadAllBytes(folder["command.parquet"]), File.ReadAllBytes(folder["pipeline.parquet"]));
    }
}
