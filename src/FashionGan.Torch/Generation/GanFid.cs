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
    public static GanFid? Of(GanOptions options, ImageBatch images) => options.FidImages == 0
        ? null
        : new GanFid(options, new FidMeter(Extractor(), images, options.FidImages, options.CancellationToken));

    /// <summary>Finds out before any work that images of this size, or so few, cannot be measured as the options ask.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Require(GanOptions options, ImageSize size, int? count = null)
    {
        if (options.FidImages > 0)
            FidMeter.Require(Extractor(), size, options.FidImages, count);
    }

    /// <summary>Measures a generator.</summary>
    /// <param name="generator">Its weights.</param>
    /// <param name="beforeBatch">Called before every batch; may throw to stop it.</param>
    public FidReading Measure(NetworkWeights generator, Action beforeBatch)
    {
        using var network = ImageGenerator.Create(
            generator, engine: NetworkArchitectures.Plan(generator).HasModules ? w => TorchNetwork.Create(w, _device) : null);
        var shape = network.Shape;
        float[] rows = [];
        return _meter.Measure((first, count, pixels) =>
        {
            beforeBatch();
            if (rows.Length < count * shape.RowLength)
                rows = new float[count * shape.RowLength];
            for (int i = 0; i < count; i++)
            {
                var row = rows.AsSpan(i * shape.RowLength, shape.RowLength);
                Philox.FillNormal(row[..shape.Latent], _keys.FidLatents(first + i));
                if (shape.Classes > 0)
                    row[^1] = (first + i) % shape.Classes;
            }
            network.Run(rows, pixels, count);
        });
    }

    private static FeatureExtractor Extractor() => FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
}
