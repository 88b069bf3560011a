namespace FashionGan.Torch;

/// <summary>What a diffusion network in training draws after an epoch: the same samples every time, and its FID.</summary>
/// <remarks>
/// The network is run by plain .NET, whatever trains it: the same weights then draw the same images on any number of threads.
/// </remarks>
internal sealed class DiffusionSamples
{
    private const int Batch = 64;

    private readonly DiffusionOptions _options;
    private readonly TrainingKeys _keys;
    private readonly FidMeter? _meter;

    /// <summary>Computes the training images' features where the options ask for the FID.</summary>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public DiffusionSamples(DiffusionOptions options, ImageBatch images)
    {
        (_options, _keys) = (options, new TrainingKeys(options.Seed));
        _meter = FidMeter.Of(images, options.FidImages, options.CancellationToken);
    }

    /// <summary>Finds out before any work that images of this size, or so few, cannot be measured as the options ask.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Require(DiffusionOptions options, ImageSize size, int? count = null) =>
        FidMeter.Require(nameof(DiffusionOptions), options.FidImages, size, count);

    /// <summary>Draws the samples, class after class in turn, and measures others.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="beforeBatch">Called before every batch; may throw to stop it.</param>
    public (ImageBatch Samples, FidReading? Fid) Draw(NetworkWeights weights, Action beforeBatch)
    {
        var plan = NetworkArchitectures.Plan(weights);
        var shape = GeneratorShape.Of(plan);
        using var network = new DiffusionGenerator(ManagedNetwork.Create(weights), plan, _options.Sampling);
        var samples = new float[_options.SampleCount * shape.Size.Pixels];
        Fill(0, samples, _keys.Sample);
        return (new ImageBatch(shape.Size, samples), _meter?.Measure((first, _, pixels) => Fill(first, pixels, _keys.FidLatents)));

        void Fill(int first, Span<float> images, Func<int, RandomKey> key)
        {
            int pixels = shape.Size.Pixels, count = images.Length / pixels;
            for (int start = 0; start < count; start += Batch)
            {
                beforeBatch();
                int here = Math.Min(Batch, count - start);
                network.Run(shape.Rows(first + start, here, key), images.Slice(start * pixels, here * pixels), here);
            }
        }
    }
}
