using Microsoft.ML;
using Microsoft.ML.Data;

namespace FashionGan.Cli.Tests;

public class PipelineTests
{
    [Fact]
    public void The_command_line_and_a_pipeline_make_the_same_garments_of_a_seed()
    {
        var ml = new MLContext();
        var latents = ml.Data.SampleLatents(rows: 4, dimension: 100, seed: 11);
        var generated = ml.ImageGeneration().ApplyGenerator("Generated", PretrainedNetwork.Generator.Load()).Fit(latents)
            .Transform(latents);
        float[] pipeline = [.. generated.GetColumn<VBuffer<float>>("Generated").SelectMany(image => image.DenseValues())];
        using var network = TrainedNetworks.Generator(null, "paper-generator");

        float[] commandLine = new Garments(network, 11).MakeBatch(0, 4).Pixels.ToArray();

        Assert.Equal(pipeline.Length, commandLine.Length);
        for (int i = 0; i < pipeline.Length; i++)
            Assert.Equal(pipeline[i], commandLine[i], 1e-5f);
    }
}
