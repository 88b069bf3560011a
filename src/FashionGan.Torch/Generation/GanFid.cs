namespace FashionGan.Torch;

/// <summary>The FID of a GAN's generator after each epoch of a run, on the same latents every time.</summary>
/// <remarks>
/// The generator is run by plain .NET, whatever trains it: the same weights then have the same FID to the bit on any number of threads, and
/// on a processor it takes less than half the time. A module of one's own is run by TorchSharp, as nothing else can.
/// </remarks>
internal sealed class GanFid
{
    private readonly FidMeter _meter;
    private readonly TrainingKeys _keys;
    private readonly ComputeDevice _device;

    private GanFid(GanOptions options, FidMeter meter) =>
        (_meter, _keys, _device) = (meter, new TrainingKeys(options.Seed), options.Device);

    /// <summary>Computes the training images' features, or nothing where the options ask for no FID.</summary>
    /// <exception cref="ArgumentException">The images have another size than is measured, or there are too few.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static GanFid? Of(GanOptions options, ImageBatch images) =>
        FidMeter.Of(images, options.FidImages, options.CancellationToken) is { } meter ? new GanFid(options, meter) : null;

    /// <summary>Finds out before any work that images of this size, or so few, cannot be measured as the options ask.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Require(GanOptions options, ImageSize size, int? count = null) =>
        FidMeter.Require(nameof(GanOptions), options.FidImages, size, count);

    /// <summary>Measures a generator.</summary>
    /// <param name="generator">Its weights.</param>
    /// <param name="beforeBatch">Called before every batch; may throw to stop it.</param>
    public FidReading Measure(NetworkWeights generator, Action beforeBatch)
    {
        using var network = ImageGenerator.Create(
            generator, engine: NetworkArchitectures.Plan(generator).HasModules ? w => TorchNetwork.Create(w, _device) : null);
        return _meter.Measure((first, count, pixels) =>
        {
            beforeBatch();
            network.Run(network.Shape.Rows(first, count, _keys.FidLatents), pixels, count);
        });
    }
}
