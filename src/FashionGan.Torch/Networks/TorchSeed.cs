using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Seeds libtorch's own generator, which modules of one's own start from, and puts it back as it was.</summary>
internal sealed class TorchSeed : IDisposable
{
    private readonly Tensor _before;

    public TorchSeed(RandomKey key)
    {
        _before = random.get_rng_state().DetachFromDisposeScope();
        random.manual_seed(unchecked((long)(key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul))));
    }

    public void Dispose()
    {
        random.set_rng_state(_before);
        _before.Dispose();
    }
}
