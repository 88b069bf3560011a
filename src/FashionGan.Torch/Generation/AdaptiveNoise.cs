using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Gaussian noise on all that a discriminator sees, the stronger the better it tells real images (Wang et al., <i>Diffusion-GAN</i>, ICLR
/// 2023). Theirs is a chain that scales images down as well; this one adds noise alone.
/// </summary>
/// <remarks>
/// Each image's deviation is uniform from 0 to the level times the largest. The level starts at 0; every fourth batch it goes up where the
/// mean sign of the logits on real images is above 0.6 (section 3.4), and down where it is below, by as much as takes it from 0 to 1 in
/// 100,000 images.
/// </remarks>
internal sealed class AdaptiveNoise(double largest, Device device)
{
    private const double Target = 0.6, ImagesFromNoneToAll = 100_000;
    private const int Interval = 4;

    private double _signs;
    private int _images, _batches;

    /// <summary>From 0 to 1: what share of the largest deviation is in use.</summary>
    public float Level { get; set; }

    /// <summary>Forgets what was heard since the level last changed, so that a level is all there is to keep.</summary>
    public void StartEpoch() => (_signs, _images, _batches) = (0, 0, 0);

    /// <param name="images">N x 1 x height x width.</param>
    /// <param name="key">What the noise depends on.</param>
    public Tensor Add(Tensor images, RandomKey key)
    {
        if (largest == 0)
            return images;
        int count = checked((int)images.shape[0]);
        Tensor noise = empty(images.shape), deviations = empty(count, 1, 1, 1);
        Philox.FillNormal(MemoryMarshal.Cast<byte, float>(noise.bytes), Philox.Derive(key, 0));
        var shares = MemoryMarshal.Cast<byte, float>(deviations.bytes);
        Philox.FillUniform(shares, Philox.Derive(key, 1));
        foreach (ref float share in shares)
            share *= Level * (float)largest;
        return images.addcmul(noise.to(device), deviations.to(device), _one);
    }

    /// <summary>Moves the level by how a batch of real images was classified.</summary>
    /// <param name="logits">More than 0 where the discriminator was right.</param>
    public void Update(Tensor logits)
    {
        if (largest == 0)
            return;
        int count = checked((int)logits.shape[0]);
        _signs += logits.sign().sum().item<float>();
        _images += count;
        if (++_batches < Interval)
            return;
        int direction = Math.Sign(_signs / _images - Target);
        Level = (float)Math.Clamp(Level + direction * _images / ImagesFromNoneToAll, 0, 1);
        StartEpoch();
    }

    private readonly Scalar _one = 1; // Held while in use; see AdamOptimizer.
}
