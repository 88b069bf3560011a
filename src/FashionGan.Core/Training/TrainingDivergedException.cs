namespace FashionGan;

/// <summary>A training run was stopped because a loss, or a weight after a step, was not a finite number.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(int epoch, int batch, string what, NetworkWeights? lastGood)
        : base($"{what} in epoch {epoch}, batch {batch}, and training stopped. "
            + (lastGood is null
                ? "No epoch had ended before, so there is no earlier state. "
                : "The best weights before are kept. ")
            + "Try a lower learning rate, and check that the images lie in [0, 1].") =>
        (Epoch, Batch, LastGood) = (epoch, batch, lastGood);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, from 1.</summary>
    public int Batch { get; }

    /// <summary>
    /// The last good weights: a denoiser's best so far, a GAN's generator at the end of the last whole epoch; null where no epoch
    /// had ended.
    /// </summary>
    public NetworkWeights? LastGood { get; }
}
