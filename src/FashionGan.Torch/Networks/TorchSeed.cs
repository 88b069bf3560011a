using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Seeds libtorch's own generator, which modules of one's own draw from, and puts it back as it was.</summary>
/// <remarks>There is one in the process, so that one thread holds it at a time; the same one may take it again within.</remarks>
internal sealed class TorchSeed : IDisposable
{
    private static readonly Lock Held = new();

    private readonly Tensor _before;

    public TorchSeed(RandomKey key)
    {
        _before = Enter();
        random.manual_seed(unchecked((long)Of(key)));
    }

    /// <summary>What a generator of libtorch's is seeded by for a key.</summary>
    public static ulong Of(RandomKey key) => key.Seed + 0x9E3779B97F4A7C15 * (key.Stream + 1ul) + 0xD1B54A32D192ED03 * key.Row;

    public void Dispose()
    {
        random.set_rng_state(_before);
        _before.Dispose();
        Held.Exit();
    }

    private static Tensor Enter()
    {
        Held.Enter();
        try
        {
            return random.get_rng_state().DetachFromDisposeScope();
        }
        catch
        {
            Held.Exit(); // There will be nothing to dispose of.
            throw;
        }
    }
}
