using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>Computes a <see cref="DenoiserLoss"/>.</summary>
internal sealed class DenoiserCriterion(DenoiserLoss loss) : IDisposable
{
    private static readonly long[] AllButImages = [1, 2, 3];

    private readonly Scalar _floor = 1e-4, _one = 1, _ten = 10.0; // Held while in use; see AdamOptimizer.

    public Tensor Of(Tensor output, Tensor target) => loss switch
    {
        DenoiserLoss.BinaryCrossEntropy => functional.binary_cross_entropy(output, target),
        DenoiserLoss.LogMeanSquaredError => OfLogarithm(output, target),
        _ => functional.mse_loss(output, target),
    };

    /// <summary>The mean squared error over the pixels that count.</summary>
    /// <param name="output">What the network made.</param>
    /// <param name="target">What it should make.</param>
    /// <param name="mask">1 where a pixel counts, 0 elsewhere.</param>
    public static Tensor OfSquares(Tensor output, Tensor target, Tensor mask)
    {
        var error = output.sub(target).mul(mask);
        return error.mul(error).sum().div(mask.sum());
    }

    public void Dispose()
    {
        _floor.Dispose();
        _one.Dispose();
        _ten.Dispose();
    }

    private Tensor OfLogarithm(Tensor output, Tensor target)
    {
        var error = output.sub(target);
        return error.mul(error).mean(AllButImages).add(_floor, _one).log10().mean().mul(_ten);
    }
}
