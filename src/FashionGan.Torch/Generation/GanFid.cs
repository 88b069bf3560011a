using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>The FID of a GAN's generator after each epoch of a run, on the same latents every time.</summary>
internal sealed class GanFid
{
    private readonly FidMeter _meter;
    private readonly TrainingKeys _keys;
    private readonly int _latentDimension;

    private GanFid(GanOptions options, FidMeter meter) =>
        (_meter, _keys, _latentDimension) = (meter, new TrainingKeys(options.Seed), options.LatentDimension);

    /// <summary>Computes the training images' features, or nothing where the options ask for no FID.</summary>
    /// <exception cref="ArgumentException">The images have another size than is measured, or there are too few.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static GanFid? Of(GanOptions options, TrainingImages images) => options.FidImages == 0
        ? null
        : new GanFid(options, new FidMeter(Extractor(), images, options.FidImages, options.CancellationToken));

    /// <summary>Finds out before any work that images of this size, or so few, cannot be measured as the options ask.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Require(GanOptions options, ImageSize size, int? count = null)
    {
        if (options.FidImages > 0)
            FidMeter.Require(Extractor(), size, options.FidImages, count);
    }

    /// <summary>Measures the generator that is to be the trained one.</summary>
    /// <param name="session">The run.</param>
    /// <param name="stopIfCancelled">Called before every batch; may throw.</param>
    public FidReading Measure(GanSession session, Action<GanSession> stopIfCancelled)
    {
        session.Average.eval();
        return _meter.Measure((first, count, pixels) =>
        {
            stopIfCancelled(session);
            Generate(session, first, count, pixels);
        });
    }

    private void Generate(GanSession session, int first, int count, Span<float> pixels)
    {
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        var latents = empty(count, _latentDimension);
        var values = MemoryMarshal.Cast<byte, float>(latents.bytes);
        for (int i = 0; i < count; i++)
            Philox.FillNormal(values.Slice(i * _latentDimension, _latentDimension), _keys.FidLatents(first + i));
        WeightTransfer.Values(session.Average.call(latents.to(session.Device))).CopyTo(pixels);
    }

    private static FeatureExtractor Extractor() => FeatureExtractor.Create(PretrainedNetwork.Classifier.Load());
}
