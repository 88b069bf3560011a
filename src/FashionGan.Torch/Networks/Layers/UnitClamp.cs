using TorchSharp;
using static TorchSharp.torch;

namespace FashionGan.Torch;

/// <summary>Cuts to [0, 1].</summary>
/// <param name="inTraining">
/// True to cut in training too, with the gradient passed on as if nothing had been cut (a straight-through estimator, Bengio et al. 2013).
/// So a pixel below 0 costs nothing where the target is 0, as it will cost nothing later, but is still called back where it is not.
/// False to leave all as it is in training.
/// </param>
internal sealed class UnitClamp(bool inTraining) : nn.Module<Tensor, Tensor>("Clamp")
{
    private readonly Scalar _zero = 0.0, _one = 1.0; // Held while in use; see AdamOptimizer.

    public override Tensor forward(Tensor input)
    {
        if (!training)
            return input.clamp(_zero, _one);
        if (!inTraining)
            return input.alias();
        using var values = input.detach();
        using var clamped = values.clamp(_zero, _one);
        using var change = clamped.sub(values);
        return input.add(change, _one);
    }
}
