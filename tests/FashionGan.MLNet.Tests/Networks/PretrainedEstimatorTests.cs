using Microsoft.ML;

namespace FashionGan;

/// <summary>The networks in the box as steps of a pipeline.</summary>
public class PretrainedEstimatorTests
{
    private readonly MLContext _ml = new(seed: 1);

    [Theory]
    [InlineData(InferenceEngine.Auto)]
    [InlineData(InferenceEngine.Managed)]
    public void Garments_are_cleaned_without_any_training(InferenceEngine engine)
    {
        var noisy = _ml.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.2f), seed: 3).Fit(Garments).Transform(Garments);

        var cleaned = _ml.ImageRestoration().Pretrained("Denoised", "Noisy", engine: engine).Transform(noisy);

        var before = _ml.ImageRestoration().Evaluate(cleaned, "Noisy", "Image");
        var after = _ml.ImageRestoration().Evaluate(cleaned, "Denoised", "Image");
        Assert.True(after.Psnr.Mean > before.Psnr.Mean + 2, $"{before} -> {after}");
        Assert.True(after.Ssim.Mean > before.Ssim.Mean, $"{before} -> {after}");
    }

    [Theory]
    [InlineData(InferenceEngine.Auto)]
    [InlineData(InferenceEngine.Managed)]
    public void Images_are_made_without_any_training(InferenceEngine engine)
    {
        var generator = _ml.ImageGeneration().Pretrained("Generated", seed: 9, engine: engine);

        var fromLatents = ViewRows.Read(generator.Transform(_ml.Data.SampleLatents(20, 100, seed: 9)), "Generated");
        var drawn = ViewRows.Read(generator.Transform(Garments), "Generated"); // No latents there: the same seed draws the same ones.

        Assert.All(fromLatents, r => Assert.All(r.Floats("Generated"), v => Assert.InRange(v, 0, 1)));
        Assert.All(
            fromLatents.Zip(drawn),
            p => Assert.All(p.First.Floats("Generated").Zip(p.Second.Floats("Generated")), v => Assert.Equal(v.First, v.Second, 1e-5f)));
        Assert.True(fromLatents[0].Floats("Generated").Zip(fromLatents[1].Floats("Generated"), (a, b) => Math.Abs(a - b)).Max() > 0.1);
    }

    [Fact]
    public void The_column_keeps_its_name_where_no_other_is_given()
    {
        var cleaned = _ml.ImageRestoration().Pretrained("Image").Fit(Garments);

        Assert.Equal(("Image", "Image"), (cleaned.InputColumnName, cleaned.OutputColumnName));
        Assert.Equal(PretrainedNetwork.Denoiser.Card.Parameters, cleaned.Weights.ParameterCount);
    }

    [Fact]
    public void A_network_for_another_task_is_refused()
    {
        Assert.Contains("is for generation. For denoising there are", Assert.Throws<ArgumentException>(
            () => _ml.ImageRestoration().Pretrained("Out", "Image", PretrainedNetwork.Generator)).Message);
        Assert.Contains("is for denoising. For generation there are", Assert.Throws<ArgumentException>(
            () => _ml.ImageGeneration().Pretrained("Out", network: PretrainedNetwork.Denoiser)).Message);
    }

    [Fact]
    public void Images_of_another_size_are_refused_before_any_row_is_read()
    {
        var data = new WatchedView(_ml.Data.LoadImageSet(TestImages.Shapes(5, 8)));

        Assert.Equal(
            "Column 'Image' is Vector<Single, 8, 8>; expected images of 28x28, which the network is for: put ResizeImages before it, "
            + "or take a network for theirs.",
            Assert.Throws<ArgumentOutOfRangeException>(() => _ml.ImageGeneration().Refine("Out", "Image").Transform(data)).Message);
        Assert.Equal(0, data.Opened);
    }

    private IDataView Garments => _ml.Data.LoadSyntheticGarments(60, seed: 5);
}
