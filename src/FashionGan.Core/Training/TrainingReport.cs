namespace FashionGan;

/// <summary>
/// What a training loop says as it goes: a <see cref="BatchReport"/> after each batch, an <see cref="EpochReport"/> after each epoch.
/// </summary>
public abstract record TrainingReport
{
    private protected TrainingReport() { }

    /// <summary>The epoch under way or just ended, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many epochs the run has in all.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images a second: since the epoch began, for a batch; over the epoch's training alone, for an epoch.</summary>
    public required double ImagesPerSecond { get; init; }
}

/// <summary>One batch done.</summary>
public sealed record BatchReport : TrainingReport
{
    /// <summary>The batch just done, from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Batches in an epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>The batch's loss: the network's, or, for a GAN, the generator's.</summary>
    public required double Loss { get; init; }

    /// <summary>The discriminator's loss; null for what trains without one: all but a GAN.</summary>
    public double? DiscriminatorLoss { get; init; }
}

/// <summary>One epoch done.</summary>
public abstract record EpochReport : TrainingReport
{
    private protected EpochReport() { }

    /// <summary>Seconds the epoch took, its evaluation and pictures included.</summary>
    public required double Seconds { get; init; }
}

/// <summary>One epoch of a denoiser.</summary>
public sealed record DenoiserEpochReport : EpochReport
{
    /// <summary>Mean loss over the epoch's batches.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean loss over the whole validation part; null where none was held out.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Mean PSNR in dB over the whole validation part; null where none was held out.</summary>
    public double? ValidationPsnr { get; init; }

    /// <summary>
    /// Mean PSNR in dB of the validation part's noisy images, before the denoiser: what it has to beat; null where none was held out.
    /// </summary>
    public double? ValidationNoisyPsnr { get; init; }
}

/// <summary>One epoch of a patch mixture's fit: a round of expectation and maximisation over all patches.</summary>
/// <remarks><see cref="TrainingReport.ImagesPerSecond"/> counts patches.</remarks>
public sealed record MixtureEpochReport : EpochReport
{
    /// <summary>Mean log-likelihood of a patch under the mixture that the round began with.</summary>
    public required double LogLikelihood { get; init; }
}

/// <summary>One epoch of a GAN.</summary>
public sealed record GanEpochReport : EpochReport
{
    /// <summary>Mean discriminator loss over the epoch's batches: the real half plus the fake half.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <summary>Mean generator loss over the epoch's batches.</summary>
    public required double GeneratorLoss { get; init; }

    /// <summary>Share of real images that the discriminator calls real after the epoch, in [0, 1].</summary>
    public required double AccuracyReal { get; init; }

    /// <summary>Share of generated images that the discriminator calls generated after the epoch, in [0, 1].</summary>
    public required double AccuracyFake { get; init; }

    /// <summary>Images from the run's fixed latents: <see cref="GanOptions.SampleCount"/> of them, values in [0, 1].</summary>
    public required ImageBatch Samples { get; init; }

    /// <summary>The FID of the generator after the epoch, beside its floor; null where <see cref="GanOptions.FidImages"/> was 0.</summary>
    public FidReading? Fid { get; init; }
}

/// <summary>One epoch of a diffusion denoiser.</summary>
public sealed record DiffusionEpochReport : EpochReport
{
    /// <summary>Mean loss over the epoch's batches: the squared error weighted so that each noise level counts about 1 at first.</summary>
    public required double Loss { get; init; }

    /// <summary>Images from the run's fixed noise: <see cref="DiffusionOptions.SampleCount"/> of them, values in [0, 1].</summary>
    public required ImageBatch Samples { get; init; }

    /// <summary>
    /// The FID of what the network draws after the epoch, beside its floor; null where <see cref="DiffusionOptions.FidImages"/> was 0.
    /// </summary>
    public FidReading? Fid { get; init; }
}
