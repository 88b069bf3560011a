using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Whether libtorch's convolutions are right on this processor. Its oneDNN copies channels that do not fill a block of 16 wrongly where the processor
/// does not say how large its caches are, as under some hypervisors (oneDNN issue 5313): gradients come out too small, or NaN.
/// </summary>
internal static class ConvolutionCheck
{
    private static readonly Lazy<bool> Found = new(() => !IsRight());

    /// <summary>Whether channels must fill whole blocks: found out once in a process, by the gradient of a convolution that is known.</summary>
    public static bool NeedsFullBlocks => Found.Value;

    /// <summary>What to say of it; null where all is well.</summary>
    public static string? Note => NeedsFullBlocks
        ? $"convolutions filled up to {FilledConvolution.Block} channels: this processor hides its caches' sizes, which libtorch's oneDNN computes wrongly from"
        : null;

    /// <summary>Computes such gradients now.</summary>
    public static bool IsRight()
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode(false); // Asked for within another mode, too.
        using var mode = enable_grad();
        return new[] { (32, 1, 28), (64, 4, 14), (8, 2, 28), (32, 12, 9) }.All(s => IsRight(s.Item1, s.Item2, s.Item3));
    }

    // Of ones alone: a gradient is then how many outputs see a pixel, times their channels.
    private static bool IsRight(int inputs, int outputs, int side)
    {
        var images = ones(2, inputs, side, side).requires_grad_(true);
        nn.functional.conv2d(images, ones(outputs, inputs, 3, 3), padding: [1, 1]).sum().backward();
        var seen = tensor(Enumerable.Range(0, side).Select(i => i == 0 || i == side - 1 ? 2f : 3f).ToArray());
        using Scalar channels = outputs;
        return images.grad!.equal(seen.outer(seen).mul(channels).expand_as(images)).all().item<bool>();
    }
}
