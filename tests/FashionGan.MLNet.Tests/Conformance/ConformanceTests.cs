using Microsoft.ML;

namespace FashionGan;

[Covers(typeof(NoiseCatalog), nameof(NoiseCatalog.AddNoise))]
public class NoiseConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Noisy"];

    protected override IEstimator<NoiseTransformer> Create() => ML.Transforms.AddNoise("Noisy", "Image", new GaussianNoise(0.3f), seed: 5);
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.Autoencoder))]
[NeedsLibtorch]
public class DenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.Autoencoder(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image",
        DenoiserOptions.Paper with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.DnCnn))]
[NeedsLibtorch]
public class DnCnnConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.DnCnn(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image",
        DenoiserOptions.BlindDnCnn with { Network = new DnCnnNetwork(3, 4), Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.FfdNet))]
[NeedsLibtorch]
public class FfdNetConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.FfdNet(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image",
        new FfdNetNetwork().Preset with { Network = new FfdNetNetwork(1, 4), Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.UNet))]
[NeedsLibtorch]
public class UNetConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.UNet(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image",
        DenoiserOptions.UNet with { Network = new UNetNetwork(4, 6, 8, 1, 1), Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.Denoiser))]
[NeedsLibtorch]
public class AnyDenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.Denoiser(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image", DenoiserOptions.BlindDnCnn with
    {
        Network = new Torch.Networks.SmallResidualNetwork(4, 1), Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu,
    });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.Network))]
[NeedsLibtorch]
public class OwnModuleConformanceTests : EstimatorConformance
{
    protected override InferenceEngine Engine => InferenceEngine.Torch; // Nothing else runs it.

    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() => ML.ImageRestoration().Trainers.Network(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image", "own-conforming", () => OwnModules.Create("batch-norm"),
        DenoiserOptions.BlindDnCnn with { Epochs = 1, BatchSize = 20, Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageRestorationTrainers), nameof(ImageRestorationTrainers.Epll))]
public class EpllConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<ClassicalDenoiserTransformer> Create() => ML.ImageRestoration().Trainers.Epll(
        "Denoised", noisyColumnName: "Image", cleanColumnName: "Image",
        new PatchMixtureOptions { Patch = 3, Components = 3, Samples = 300, Iterations = 3 });
}

[Covers(typeof(ImageRestorationCatalog), nameof(ImageRestorationCatalog.ApplyDenoiser))]
public class ClassicalDenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<ClassicalDenoiserTransformer> Create() =>
        ML.ImageRestoration().ApplyDenoiser("Denoised", "Image", new WaveletDenoiser(), NoiseLevel.Known(0.1f, clipped: true));
}

[NeedsLibtorch]
public class SelfEnsembleConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool KnowsTheSize => true;

    protected override bool TakesAnySize => true;

    protected override string[] Adds => ["Image2"];

    protected override IEstimator<DenoiserTransformer> Create() =>
        ML.ImageRestoration().ApplyDenoiser("Image2", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu, selfEnsemble: ImageSymmetry.All);
}

[Covers(typeof(ImageGenerationTrainers), nameof(ImageGenerationTrainers.Dcgan))]
public class LightDcganConformanceTests : VanillaGanConformanceTests
{
    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().Trainers.Dcgan("Generated", "Image", GanOptions.Light with
    {
        Networks = new LightDcganNetworks(4), Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
        Device = ComputeDevice.Cpu,
    });
}

[NeedsLibtorch]
public class ConditionalDcganConformanceTests : VanillaGanConformanceTests
{
    protected override bool ReadsLabels => true;

    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().Trainers.Dcgan("Generated", "Image", GanOptions.Conditional with
    {
        Networks = new ConditionalDcganNetworks(4), Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
        Device = ComputeDevice.Cpu,
    }, labelColumnName: "Label");
}

[Covers(typeof(ImageGenerationTrainers), nameof(ImageGenerationTrainers.Gan))]
public class AnyGanConformanceTests : VanillaGanConformanceTests
{
    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().Trainers.Gan("Generated", "Image", GanOptions.Paper with
    {
        Networks = new VanillaGanNetworks(), Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
        Device = ComputeDevice.Cpu,
    });
}

[Covers(typeof(ImageGenerationTrainers), nameof(ImageGenerationTrainers.Network))]
public class OwnGanConformanceTests : VanillaGanConformanceTests
{
    protected override InferenceEngine Engine => InferenceEngine.Torch; // Nothing else runs it.

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().Trainers.Network(
        "Generated", "Image", "own-conforming", () => OwnGans.Generator("batch-norm", 5, 8), () => OwnGans.Discriminator("batch-norm", 8),
        GanOptions.Paper with { Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
            Device = ComputeDevice.Cpu });
}

public class ConditionalOwnGanConformanceTests : VanillaGanConformanceTests
{
    protected override bool ReadsLabels => true;

    protected override InferenceEngine Engine => InferenceEngine.Torch; // Nothing else runs it.

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().Trainers.Network(
        "Generated", "Image", "Label", "conditional-conforming", () => OwnGans.ConditionalGenerator(5, 2, 8),
        () => OwnGans.ConditionalDiscriminator(2, 8),
        GanOptions.Paper with { Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
            Device = ComputeDevice.Cpu });
}

[Covers(typeof(ImageGenerationTrainers), nameof(ImageGenerationTrainers.VanillaGan))]
[NeedsLibtorch]
public class VanillaGanConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override string Scored => "Latent";

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().Trainers.VanillaGan(
        "Generated", "Image",
        GanOptions.Paper with { Epochs = 1, BatchSize = 20, LatentDimension = 5, SampleCount = 2, AccuracyImages = 2,
            Device = ComputeDevice.Cpu });

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), 5);
}

[Covers(typeof(ImageGenerationTrainers), nameof(ImageGenerationTrainers.Diffusion))]
[NeedsLibtorch]
public class DiffusionConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool ReadsLabels => true;

    protected override string Scored => "Latent";

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().Trainers.Diffusion("Generated", "Image", "Label", TrainedOnce.SmallDiffusion);

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), 64);
}

[Covers(typeof(ImageGenerationCatalog), nameof(ImageGenerationCatalog.Refine))]
[NeedsLibtorch]
public class RefinementConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool KnowsTheSize => true;

    protected override string[] Adds => ["Refined"];

    protected override IEstimator<RefinementTransformer> Create() => ML.ImageGeneration().Refine(
        "Refined", "Image", strength: 0.3, steps: 2, Label, weights: TrainedOnce.Diffusion, device: ComputeDevice.Cpu, engine: Engine);

    protected virtual string? Label => null;
}

[NeedsLibtorch]
public class LabelledRefinementConformanceTests : RefinementConformanceTests
{
    protected override string Label => "Label";

    protected override bool ReadsLabels => true;
}

[NeedsLibtorch]
public class TorchRefinementConformanceTests : RefinementConformanceTests
{
    protected override InferenceEngine Engine => InferenceEngine.Torch;
}

[Covers(typeof(ImageGenerationCatalog), nameof(ImageGenerationCatalog.ApplyGenerator))]
[NeedsLibtorch]
public class ConditionalGeneratorConformanceTests : EstimatorConformance
{
    protected override string[] Reads => [];

    protected override bool ReadsLabels => true;

    protected override string Scored => "Latent";

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().ApplyGenerator(
        "Generated", TrainedOnce.Diffusion, device: ComputeDevice.Cpu, engine: Engine, labelColumnName: "Label");

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), 64);
}

[Covers(typeof(ImageRestorationCatalog), nameof(ImageRestorationCatalog.ApplyDenoiser))]
[NeedsLibtorch]
public class PretrainedDenoiserConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool KnowsTheSize => true;

    protected override bool TakesAnySize => true;

    protected override string[] Adds => ["Image2"];

    protected override IEstimator<DenoiserTransformer> Create() =>
        ML.ImageRestoration().ApplyDenoiser("Image2", "Image", TrainedOnce.Denoiser, ComputeDevice.Cpu, Engine);
}

[Covers(typeof(ImageGenerationCatalog), nameof(ImageGenerationCatalog.ApplyGenerator))]
[NeedsLibtorch]
public class PretrainedGeneratorConformanceTests : EstimatorConformance
{
    protected override string[] Reads => [];

    protected override string Scored => "Latent";

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() =>
        ML.ImageGeneration().ApplyGenerator("Generated", TrainedOnce.Generator, device: ComputeDevice.Cpu, engine: Engine);

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), TrainedOnce.LatentDimension);
}

[NeedsLibtorch]
public class DrawingGeneratorConformanceTests : PretrainedGeneratorConformanceTests
{
        protected override IDataView Data(int rows = 40) => ML.Data.LoadImageSet(TestImages.Shapes(rows, 8));
}

[Covers(typeof(ImageGenerationCatalog), nameof(ImageGenerationCatalog.ApplyDiscriminator))]
[NeedsLibtorch]
public class PretrainedDiscriminatorConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool KnowsTheSize => true;

    protected override string[] Adds => ["Probability", "Score", "PredictedLabel"];

    protected override IEstimator<DiscriminatorTransformer> Create() =>
        ML.ImageGeneration().ApplyDiscriminator("Image", TrainedOnce.Discriminator, device: ComputeDevice.Cpu, engine: Engine);
}

[NeedsLibtorch]
public class TorchDenoiserConformanceTests : PretrainedDenoiserConformanceTests
{
    protected override InferenceEngine Engine => InferenceEngine.Torch;
}

[NeedsLibtorch]
public class TorchGeneratorConformanceTests : PretrainedGeneratorConformanceTests
{
    protected override InferenceEngine Engine => InferenceEngine.Torch;
}

[NeedsLibtorch]
public class TorchDiscriminatorConformanceTests : PretrainedDiscriminatorConformanceTests
{
    protected override InferenceEngine Engine => InferenceEngine.Torch;
}

[Covers(typeof(ImageRestorationCatalog), nameof(ImageRestorationCatalog.Pretrained))]
public class DenoiserInTheBoxConformanceTests : EstimatorConformance
{
    protected override string[] Reads => ["Image"];

    protected override bool KnowsTheSize => true;

    protected override bool TakesAnySize => true;

    protected override string[] Adds => ["Denoised"];

    protected override IEstimator<DenoiserTransformer> Create() =>
        ML.ImageRestoration().Pretrained("Denoised", "Image", device: ComputeDevice.Cpu);

    protected override IDataView Data(int rows = 40) => ML.Data.LoadImageSet(TestImages.Shapes(rows, 28));
}

[Covers(typeof(ImageGenerationCatalog), nameof(ImageGenerationCatalog.Pretrained))]
public class GeneratorInTheBoxConformanceTests : EstimatorConformance
{
    protected override string[] Reads => [];

    protected override string Scored => "Latent";

    protected override string[] Adds => ["Generated"];

    protected override IEstimator<GeneratorTransformer> Create() => ML.ImageGeneration().Pretrained("Generated", device: ComputeDevice.Cpu);

    protected override IDataView Data(int rows = 40) => WithLatents.Of(ML, base.Data(rows), 100);
}
