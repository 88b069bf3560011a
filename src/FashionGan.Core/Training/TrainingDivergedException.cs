namespace FashionGan;

/// <summary>A training run was stopped because a loss was not a finite number.</summary>
public sealed class TrainingDivergedException : InvalidOperationException
{
    internal TrainingDivergedException(int epoch, int batch, double loss, NetworkWeights? lastGood)
        : base($"The loss became {loss} in epoch {epoch}, batch {batch}, and training stopped. "
            + (lastGood is null
                ? "No epoch had ended before, so there is no earlier state. "
                : $"The weights of the end of epoch {epoch - 1} are kept in {nameof(LastGood)}. ")
            + "Try a lower learning rate, and check that the images lie in [0, 1].") =>
        (Epoch, Batch, LastGood) = (epoch, batch, lastGood);

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, from 1.</summary>
    public int Batch { get; }

    /// <summary>The weights at the end of the last whole epoch (a GAN's generator); null where there was none.</summary>
    public NetworkWeights? LastGood { get; }
}
