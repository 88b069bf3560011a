using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>Computes a <see cref="DenoiserLoss"/>.</summary>
internal sealed class DenoiserCriterion(DenoiserLoss loss, double floor = 1e-4)
{
    private static readonly long[] AllButImages = [1, 2, 3];

    private readonly Scalar _floor = floor, _one = 1, _ten = 10.0; // Held while in use; see AdamOptimizer.

    public Tensor Of(Tensor output, Tensor target) => loss switch
    {
        DenoiserLoss.BinaryCrossEntropy => functional.binary_cross_entropy(output, target),
        DenoiserLoss.LogMeanSquaredError => OfLogarithm(output, target),
        _ => functional.mse_loss(output, target),
    };

    private Tensor OfLogarithm(Tensor output, Tensor target)
    {
        var error = output.sub(target);
        return error.mul(error).mean(AllButImages).add(_floor, _one).log10().mean().mul(_ten);
    }
}
