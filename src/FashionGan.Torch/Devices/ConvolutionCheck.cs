using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Whether libtorch's convolutions are right on this processor. Where it does not say how large its caches are, as under some hypervisors,
/// oneDNN goes wrong with some numbers of channels (its issue 5313 tells of one kind): results and gradients come out too small, or NaN.
/// </summary>
internal static class ConvolutionCheck
{
    private static readonly Lazy<bool> Found = new(() => !IsRight());

    /// <summary>
    /// Whether channels must fill whole blocks: found out once in a process, by the gradient of a convolution that is known.
    /// </summary>
    public static bool NeedsFullBlocks => Found.Value;

    /// <summary>What to say of it; null where all is well.</summary>
    public static string? Note => NeedsFullBlocks
        ? $"convolutions filled up to blocks of {FilledConvolution.Block} channels: this processor hides its caches' sizes, which "
            + "libtorch's oneDNN computes wrongly from"
        : null;

    /// <summary>Computes such gradients now.</summary>
    public static bool IsRight()
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode(false); // Asked for within another mode, too.
        using var mode = enable_grad();
        return new[] { (32, 1, 28, 1), (64, 4, 14, 1), (8, 2, 28, 1), (32, 12, 9, 1), (48, 32, 14, 2) }
            .All(s => IsRight(s.Item1, s.Item2, s.Item3, s.Item4));
    }

    // Of ones alone: a gradient is then how many outputs see a pixel, times their channels.
    private static bool IsRight(int inputs, int outputs, int side, int stride)
    {
        var images = ones(2, inputs, side, side).requires_grad_(true);
        nn.functional.conv2d(images, ones(outputs, inputs, 3, 3), strides: [stride, stride], padding: [1, 1]).sum().backward();
        int made = (side - 1) / stride + 1;
        var seen = tensor(
            Enumerable.Range(0, side).Select(i => (float)Enumerable.Range(0, made).Count(o => Math.Abs(o * stride - i) <= 1)).ToArray());
        using Scalar channels = outputs;
        return images.grad!.equal(seen.outer(seen).mul(channels).expand_as(images)).all().item<bool>();
    }
}
