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
        _generator = new Generator(TorchSeed.Of(keys.Dropout(epoch)));
        network.UseDropout(_generator);
    }

    public void Dispose() => _generator?.Dispose();
}
