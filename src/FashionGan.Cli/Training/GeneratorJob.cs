namespace FashionGan.Cli;

/// <summary>A network that makes images, measured by FID after every epoch.</summary>
/// <param name="title">What the display calls it.</param>
/// <param name="checkpoint">The checkpoint that a stopped run goes on from.</param>
/// <param name="fidImages">Images for the FID that were asked for; null for as many as is usual.</param>
/// <param name="usual">That many; none where there are too few images to train on.</param>
internal abstract class GeneratorJob(string title, string checkpoint, int? fidImages, int usual)
    : EstimatorJob<GeneratorTransformer>(title, checkpoint)
{
    public sealed override bool WritesEpochs => true;

    public sealed override string? Quality(EpochReport epoch) => Fid(epoch)?.ToString();

    /// <summary>The FID after an epoch.</summary>
    protected abstract FidReading? Fid(EpochReport epoch);

    /// <summary>Images for the FID, of so many to train on.</summary>
    protected int FidImages(int images) => fidImages ?? (images < FidReading.LeastTrainingImages ? 0 : usual);
}
