using Microsoft.ML;

namespace FashionGan;

/// <summary>A training that is walked through ends as a fit does, and can be left anywhere.</summary>
[NeedsLibtorch]
public sealed class TrainingRunTests
{
    private static readonly DenoiserOptions Options = DenoiserOptions.Paper with
    {
        NoiseLayer = new GaussianNoise(0.3f), Epochs = 3, BatchSize = 20, ValidationFraction = 0, Seed = 3, Device = ComputeDevice.Cpu,
    };

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Images => _ml.Data.LoadImageSet(TestImages.Shapes(60));

    [Fact]
    public void Walked_to_its_end_it_is_what_Fit_makes()
    {
        var run = Denoiser().Start(Images);

        var reports = run.ToList();

        Assert.Equal(3 * (3 + 1), reports.Count);
        Assert.Equal(Bytes(Denoiser().Fit(Images)), Bytes(run.Model));
        Assert.Equal(reports.OfType<DenoiserEpochReport>(), run.Model.History);
    }

    [Fact]
    public void Between_steps_the_model_is_that_of_the_epoch_before()
    {
        var run = Denoiser().Start(Images);
        Assert.Contains("There is no model yet", Assert.Throws<InvalidOperationException>(() => run.Model).Message);
        Assert.False(run.TryGetModel(out _));
        List<byte[]> models = [];

        foreach (var report in run)
            if (report is EpochReport)
                models.Add(Bytes(run.Model));

        Assert.Equal(3, models.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(models[^1], Bytes(run.Model));
        Assert.True(run.TryGetModel(out var model));
        Assert.Equal(models[^1], Bytes(model));
    }

    [Fact]
    public void Left_within_the_first_epoch_the_model_is_what_was_learned_by_then()
    {
        var run = Denoiser().Start(Images);

        foreach (var report in run)
            if (report is BatchReport { Batch: 2 })
                break;

        Assert.Empty(run.Model.History);
        Assert.NotEqual(Bytes(Denoiser().Fit(Images)), Bytes(run.Model));
    }

    [Fact]
    public void A_run_is_walked_once()
    {
        var run = Denoiser().Start(Images);
        Assert.NotEmpty(run);

        Assert.Contains("walked through once", Assert.Throws<InvalidOperationException>(() => run.Count()).Message);
    }

    [Fact]
    public void A_GAN_and_a_diffusion_network_are_walked_through_alike()
    {
        var gan = _ml.ImageGeneration().Trainers.VanillaGan("Generated", "Image", GanOptions.Paper with
        {
            Epochs = 2, BatchSize = 20, LatentDimension = 8, SampleCount = 2, AccuracyImages = 10, Seed = 1, Device = ComputeDevice.Cpu,
        }).Start(Images);
        var diffusion = _ml.ImageGeneration().Trainers.Diffusion("Generated", "Image", options: DiffusionOptions.Default with
        {
            Network = new DiffusionNetwork(8, 8, 8, 1, 1, 8), Epochs = 1, BatchSize = 20, SampleCount = 2,
            Sampling = new() { Steps = 2 }, Seed = 1, Device = ComputeDevice.Cpu,
        }).Start(Images);

        Assert.Equal([1, 2], gan.OfType<GanEpochReport>().Select(r => r.Epoch));
        Assert.Single(diffusion.OfType<DiffusionEpochReport>());
        Assert.Equal((2, 1), (gan.Model.History.Count, diffusion.Model.DiffusionHistory.Count));
    }

    private DenoiserEstimator Denoiser() => _ml.ImageRestoration().Trainers.Autoencoder("Denoised", "Image", "Image", Options);

    private static byte[] Bytes(DenoiserTransformer model) => SafetensorsFile.ToBytes(model.Weights);
}
