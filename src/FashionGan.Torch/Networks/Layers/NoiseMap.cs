using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>
/// Sets an estimate of each image's noise level beside it as a second channel; see <see cref="UNetNetwork"/> for the formula.
/// </summary>
internal sealed class NoiseMap() : nn.Module<Tensor, Tensor>("NoiseMap")
{
    private static readonly float[] Mask = [1, -2, 1, -2, 4, -2, 1, -2, 1];
    private static readonly long[] AllButImages = [1, 2, 3];

    private readonly Scalar _scale = Math.Sqrt(Math.PI / 2) / 6; // Held while in use; see AdamOptimizer.

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var mask = tensor(Mask, device: input.device).reshape(1, 1, 3, 3);
        var laplacian = FilledConvolution.IsNeeded(input)
            ? FilledConvolution.Convolution(input, mask, null, 1, 0)
            : nn.functional.conv2d(input, mask);
        var level = laplacian.abs().mean(AllButImages, keepdim: true).mul(_scale);
        return cat([input, level.expand_as(input)], 1).MoveToOuterDisposeScope();
    }
}
