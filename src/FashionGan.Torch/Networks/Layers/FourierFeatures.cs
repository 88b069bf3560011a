using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>The cosines of a number at some frequencies, then the sines; see <see cref="FourierLayer"/>.</summary>
internal sealed class FourierFeatures(float[] waves) : nn.Module<Tensor, Tensor>("FourierFeatures")
{
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var angles = input.mul(tensor(waves, device: input.device));
        return cat([angles.cos(), angles.sin()], 1).MoveToOuterDisposeScope();
    }
}
