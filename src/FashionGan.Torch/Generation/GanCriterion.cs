using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionGan.Torch;

/// <summary>The losses of a GAN's two networks, of logits.</summary>
internal sealed class GanCriterion(GanOptions options)
{
    private readonly Scalar _zero = 0.0, _one = 1.0, _whole = 1,
        _real = 1 - options.LabelSmoothing; // Held while in use; see AdamOptimizer.

    /// <summary>The discriminator's loss.</summary>
    public Tensor OfDiscriminator(Tensor onReal, Tensor onFake) => options.Loss switch
    {
        GanLoss.Hinge =>
            functional.relu(onReal.neg().add(_one, _whole)).mean().add(functional.relu(onFake.add(_one, _whole)).mean(), _whole),
        _ => CrossEntropy(onReal, _real).add(CrossEntropy(onFake, _zero), _whole),
    };

    /// <summary>The generator's loss.</summary>
    public Tensor OfGenerator(Tensor onFake) => options.Loss switch
    {
        GanLoss.Hinge => onFake.mean().neg(),
        _ => CrossEntropy(onFake, _one),
    };

    private static Tensor CrossEntropy(Tensor logits, Scalar target) =>
        functional.binary_cross_entropy_with_logits(logits, full_like(logits, target));
}
