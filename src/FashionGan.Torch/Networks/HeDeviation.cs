using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>How wide weights start that a ReLU follows: N(0, 2 / inputs) (He et al., <i>Delving deep into rectifiers</i>, ICCV 2015).</summary>
internal static class HeDeviation
{
    /// <summary>
    /// The share of it that the last layer of a residual starts with, so that the network begins near the identity, after Zhang et al.,
    /// <i>Fixup initialization</i>, ICLR 2019.
    /// </summary>
    public const float OfResidual = 0.1f;

    /// <param name="layer">A convolution, or a transposed one whose stride is its kernel's side.</param>
    /// <param name="shape">The shape of its weights.</param>
    public static float Of(nn.Module layer, ReadOnlySpan<long> shape) => MathF.Sqrt(2f / (layer is ConvTranspose2d ? shape[0] : shape[1] * shape[2] * shape[3]));
}
