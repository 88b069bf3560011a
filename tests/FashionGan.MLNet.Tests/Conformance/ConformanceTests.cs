using FashionGan.Torch;
using Microsoft.ML;

namespace FashionGan;

public class NoiseConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Noisy"];

    protected override IEstimator<NoiseTransformer> Create() => ML.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.3f), seed: 5);
}

public class DenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.Autoencoder(
        "Denoised", noisy: "Image", clean: "Image", DenoiserOptions.Paper with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

public class GanConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().Trainers.VanillaGan(
        "Generated", "Image", GanOptions.Paper with { Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2, Device = ComputeDevice.Cpu });

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), 5);
}

public class PretrainedDenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Image2"];

    protected override IEstimator<DenoiserTransformer> Create() =>
        ML.ImageRestoration().ApplyDenoiser("Image2", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu);
}

public class PretrainedGeneratorConformanceTests : EstimatorConformance
{
    protected override string[] Reads => [];

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().ApplyGenerator("Generated", TrainedOnce.Generator, device: ComputeDevice.Cpu);

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), TrainedOnce.LatentDimension);
}

public class PretrainedDiscriminatorConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Probability", "Score", "PredictedLabel"];

    protected override IEstimator<DiscriminatorTransformer> Create() =>
        ML.ImageGeneration().ApplyDiscriminator("Image", TrainedOnce.Discriminator, device: ComputeDevice.Cpu);
}
