using System.Collections.Immutable;

namespace FashionGan.Cli;

/// <summary>Everything a reproduction found out; parts that a stopped run did not reach are null or empty.</summary>
internal sealed record ReproductionResult
{
    public required ReproduceOptions Options { get; init; }

    public required ImageData Data { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required DateTimeOffset Started { get; init; }

    public double Seconds { get; init; }

    public bool Completed { get; init; }

    public DenoisingResult? Denoising { get; init; }

    public GenerationResult? Generation { get; init; }

    /// <summary>What the networks in the box make, where the preset asks for it.</summary>
    public InTheBoxResult? InTheBox { get; init; }

    /// <summary>Training images a second of the GAN, or of the denoiser where there is no GAN yet, over all epochs.</summary>
    public double? ImagesPerSecond => (Generation?.Epochs, Denoising?.Epochs) switch
    {
        ({ Length: > 0 } gan, _) => HarmonicMean(gan),
        (_, { Length: > 0 } denoiser) => HarmonicMean(denoiser),
        _ => null,
    };

    private static double HarmonicMean(IReadOnlyCollection<EpochReport> epochs) => epochs.Count / epochs.Sum(e => 1 / e.ImagesPerSecond);
}

/// <summary>The denoiser and how it did on the whole test split.</summary>
internal sealed record DenoisingResult
{
    public required GaussianNoise Noise { get; init; }

    public required NetworkWeights Weights { get; init; }

    public required ImmutableArray<DenoiserEpochReport> Epochs { get; init; }

    public required ImageRestorationMetrics Noisy { get; init; }

    public required ImageRestorationMetrics Denoised { get; init; }

    /// <summary>Some test images: noisy, denoised, clean, one such triple after another.</summary>
    public required ImageBatch Triples { get; init; }
}

/// <summary>The GAN and what it makes.</summary>
internal sealed record GenerationResult
{
    public required NetworkWeights Generator { get; init; }

    public required NetworkWeights Discriminator { get; init; }

    public required ImmutableArray<GanEpochReport> Epochs { get; init; }

    /// <summary>Generated images, fresh latents.</summary>
    public required ImageBatch Generated { get; init; }

    /// <summary>The same images after the denoiser.</summary>
    public required ImageBatch GeneratedDenoised { get; init; }

    /// <summary>The same images refined by the diffusion denoiser in the box.</summary>
    public required ImageBatch GeneratedRefined { get; init; }

    /// <summary>The discriminator's accuracy and area under the ROC curve on test images against as many generated ones.</summary>
    public (double Accuracy, double AreaUnderRocCurve, int Images)? Discrimination { get; init; }
}
