using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Where the dropout masks of an epoch come from: the seed and the epoch alone.</summary>
internal sealed class EpochDropout(TrainingKeys keys) : IDisposable
{
    private Generator? _generator;

    /// <summary>Gives a network's dropout layers the epoch's generator.</summary>
    public void Start(PlannedNetwork network, int epoch)
    {
        _generator?.Dispose();
        var key = keys.Dropout(epoch);
        _generator = new Generator(key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul));
        network.UseDropout(_generator);
    }

    public void Dispose() => _generator?.Dispose();
}
