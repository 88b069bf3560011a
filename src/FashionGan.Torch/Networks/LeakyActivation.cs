using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>LeakyReLU (Maas et al. 2013), in place: negative numbers are multiplied by the slope.</summary>
/// <remarks>TorchSharp's own lets the garbage collector free the slope while it is in use; see <see cref="AdamOptimizer"/>.</remarks>
internal sealed class LeakyActivation(double slope) : nn.Module<Tensor, Tensor>("LeakyReLU")
{
    private readonly Scalar _slope = slope;

    public double Slope => slope;

    public override Tensor forward(Tensor input) => input.leaky_relu_(_slope).alias();
}
